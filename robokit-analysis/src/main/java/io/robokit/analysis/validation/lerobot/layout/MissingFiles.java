package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Finding;
import io.robokit.spi.CheckContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers files that are not there: consecutive ones of consecutive episodes are one finding. */
final class MissingFiles {
    private final LeRobotView dataset;
    private final String one;
    private final String several;
    private final List<Gap> gaps = new ArrayList<>();
    private @Nullable Gap open;

    MissingFiles(LeRobotView dataset, String one, String several) {
        this.dataset = dataset;
        this.one = one;
        this.several = several;
    }

    /** Files that are missing one after the other. */
    private static final class Gap {
        private final String first;
        private final long firstEpisode;
        private String last;
        private long lastEpisode;
        private long files = 1;
        private long episodes = 1;

        Gap(String first, long firstEpisode) {
            this.first = first;
            this.firstEpisode = firstEpisode;
            this.last = first;
            this.lastEpisode = firstEpisode;
        }
    }

    /** Adds a row of the episode table, with the file it names; null when it names none. */
    void add(int row, @Nullable String path) throws IOException {
        if (path == null || dataset.exists(path)) {
            open = null;
            return;
        }
        long episode = dataset.episodes().index(row);
        Gap gap = open;
        if (gap == null) {
            gap = new Gap(path, episode);
            gaps.add(gap);
            open = gap;
            return;
        }
        gap.files += gap.last.equals(path) ? 0 : 1;
        gap.episodes++;
        gap.last = path;
        gap.lastEpisode = episode;
    }

    /** Begins a new series, for example of another camera. */
    void close() {
        open = null;
    }

    void report(CheckContext context, @Nullable String column) {
        for (Gap gap : gaps) {
            Finding.Builder finding = Finding.saying(sentence(gap))
                    .file(gap.first)
                    .column(column)
                    .count(gap.files)
                    .observed("missing");
            context.report(gap.firstEpisode < 0 ? finding : finding.episode(gap.firstEpisode));
        }
        gaps.clear();
        open = null;
    }

    private String sentence(Gap gap) {
        String whose = gap.episodes == 1
                ? ", episode " + gap.firstEpisode + ","
                : ", episodes " + gap.firstEpisode + " to " + gap.lastEpisode + ",";
        if (gap.files == 1) {
            return "The " + one + whose + " is missing: " + gap.first;
        }
        return gap.files + " " + several + whose + " are missing: " + gap.first + " to " + gap.last;
    }
}
