package io.robokit.analysis.format;

import io.robokit.model.EpisodeInfo;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.Split;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Divides episodes into splits of whole episodes, in their order. */
public final class SplitPlan {
    /** Frames that an episode of unknown length is taken for. */
    private static final long ASSUMED_FRAMES = 500;

    private SplitPlan() {}

    /** Makes what the reader needs to find a run of episodes again. */
    @FunctionalInterface
    public interface Detail {
        /** For the episodes at the positions {@code from} (inclusive) to {@code to} (exclusive). */
        Serializable of(int from, int to);
    }

    /** Closes a split once it has the wanted number of frames. */
    public static List<Split> of(List<EpisodeInfo> episodes, PlanOptions options, Detail detail) {
        int count = (int) Math.min(episodes.size(), options.maxEpisodes());
        List<Split> splits = new ArrayList<>();
        int from = 0;
        long frames = 0;
        for (int i = 0; i < count; i++) {
            long length = episodes.get(i).length();
            frames += length < 0 ? ASSUMED_FRAMES : length;
            if (frames >= options.targetFramesPerSplit() || i == count - 1) {
                splits.add(new Split(splits.size(), episodes.subList(from, i + 1), detail.of(from, i + 1)));
                from = i + 1;
                frames = 0;
            }
        }
        return splits;
    }
}
