package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import org.jspecify.annotations.Nullable;

/** Counts the episodes with one defect and remembers the first. */
final class Tally {
    private final EpisodeRows episodes;
    private final @Nullable String camera;
    private long count;
    private int firstRow;
    private String first = "";
    private @Nullable Object observed;
    private @Nullable Object expected;

    Tally(EpisodeRows episodes, @Nullable String camera) {
        this.episodes = episodes;
        this.camera = camera;
    }

    /**
     * Counts an episode.
     *
     * @param what continues "Episode 3: "
     */
    void add(int row, String what, @Nullable Object observedValue, @Nullable Object expectedValue) {
        if (count++ == 0) {
            firstRow = row;
            first = what;
            observed = observedValue;
            expected = expectedValue;
        }
    }

    void report(CheckContext context) {
        report(context, null);
    }

    void report(CheckContext context, @Nullable Severity severity) {
        if (count == 0) {
            return;
        }
        long index = episodes.index(firstRow);
        String name = index == EpisodeRows.ABSENT ? "in row " + episodes.rowInFile(firstRow) : String.valueOf(index);
        String whose = camera == null ? "" : " of camera '" + camera + "'";
        String subject = count == 1
                ? "Episode " + name + whose
                : count + " episodes" + whose + ", the first one is episode " + name;
        Finding.Builder finding = Finding.saying(subject + ": " + first)
                .file(episodes.file(firstRow))
                .firstRow(episodes.rowInFile(firstRow))
                .column(camera)
                .count(count)
                .observed(observed)
                .expected(expected);
        if (index >= 0) {
            finding.episode(index);
        }
        context.report(severity == null ? finding : finding.severity(severity));
    }
}
