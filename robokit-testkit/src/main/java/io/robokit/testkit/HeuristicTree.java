package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.model.JsonValues;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.HeuristicResult.NotApplicable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of heuristics as JSON trees, and their comparison. */
final class HeuristicTree {
    private static final double TOLERANCE = 1e-12;

    private HeuristicTree() {}

    static Map<String, Object> of(HeuristicResult result) {
        if (result instanceof Measured measured) {
            return JsonValues.object(
                    "values", measured.values(),
                    "evidence", measured.evidence().name(),
                    "episodes",
                            measured.episodes().stream()
                                    .map(score -> JsonValues.object(
                                            "episode", score.episodeIndex(), "values", score.values()))
                                    .toList(),
                    "ranges",
                            measured.ranges().stream()
                                    .map(range -> JsonValues.object(
                                            "episode", range.episodeIndex(),
                                            "start", range.startSeconds(),
                                            "end", range.endSeconds(),
                                            "label", range.label()))
                                    .toList());
        }
        return JsonValues.object("reason", ((NotApplicable) result).reason());
    }

    /** Numbers may differ by a relative 1e-12, everything else must be the same. */
    static void assertClose(String path, @Nullable Object actual, @Nullable Object expected) {
        if (actual instanceof Number one && expected instanceof Number other) {
            double bound = TOLERANCE * Math.max(1e-300, Math.abs(other.doubleValue()));
            assertThat(Math.abs(one.doubleValue() - other.doubleValue()))
                    .as("%s: %s, expected %s", path, actual, expected)
                    .isLessThanOrEqualTo(bound);
        } else if (actual instanceof Map<?, ?> one && expected instanceof Map<?, ?> other) {
            assertThat(one.keySet().equals(other.keySet()))
                    .as("%s: keys %s, expected %s", path, one.keySet(), other.keySet())
                    .isTrue();
            other.forEach((key, value) -> assertClose(path + "." + key, one.get(key), value));
        } else if (actual instanceof List<?> one && expected instanceof List<?> other) {
            assertThat(one.size()).as("%s: size", path).isEqualTo(other.size());
            for (int i = 0; i < other.size(); i++) {
                assertClose(path + "[" + i + "]", one.get(i), other.get(i));
            }
        } else {
            assertThat(actual).as(path).isEqualTo(expected);
        }
    }
}
