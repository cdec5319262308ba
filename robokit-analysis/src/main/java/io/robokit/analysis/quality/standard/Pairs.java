package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeSignals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which dimension of the action belongs to which of the state: those of the same name, or, where no name occurs in both,
 * those of the same number.
 */
final class Pairs implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<String> stateLabels;
    private final List<String> actionLabels;

    /** A dimension of the action and one of the state. */
    record Pair(int action, int state, String name) implements Serializable {}

    private record Key(List<String> stateLabels, List<String> actionLabels) {}

    Pairs(DatasetMetadata dataset) {
        this.stateLabels = Say.labels(dataset, "observation.state");
        this.actionLabels = Say.labels(dataset, "action");
    }

    /** Why state and action of an episode cannot be compared, or null when they can. */
    static @Nullable String problem(Motion motion, int leastFrames) {
        String problem = motion.action().unusable(leastFrames);
        return problem == null ? motion.state().unusable(leastFrames) : problem;
    }

    /** The pairs of an episode that has both signals. */
    List<Pair> of(EpisodeSignals episode) {
        Motion motion = Motion.of(episode);
        return episode.derived(
                new Key(stateLabels, actionLabels),
                one -> pairs(motion.action().width(), motion.state().width()));
    }

    private List<Pair> pairs(int actionWidth, int stateWidth) {
        List<Pair> pairs = new ArrayList<>();
        if (actionLabels.size() == actionWidth && stateLabels.size() == stateWidth) {
            Map<String, Integer> byName = new HashMap<>();
            for (int d = stateWidth - 1; d >= 0; d--) {
                byName.put(plain(stateLabels.get(d)), d);
            }
            for (int d = 0; d < actionWidth; d++) {
                Integer state = byName.get(plain(actionLabels.get(d)));
                if (state != null && !plain(actionLabels.get(d)).isEmpty()) {
                    pairs.add(new Pair(d, state, actionLabels.get(d)));
                }
            }
        }
        for (int d = 0; pairs.size() <= d && d < Math.min(actionWidth, stateWidth); d++) {
            pairs.add(new Pair(d, d, Say.dimension(actionLabels, d)));
        }
        return pairs;
    }

    private static String plain(String label) {
        return label.strip().toLowerCase(Locale.ROOT);
    }
}
