package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.HeuristicResult.NotApplicable;
import io.robokit.spi.HeuristicResult.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Results of heuristics as JSON trees, and their comparison. */
final class HeuristicTree {
    private static final double TOLERANCE = 1e-12;

    private HeuristicTree() {}

    static Map<String, Object> of(HeuristicResult result, List<EpisodeRow> rows) {
        if (result instanceof Measured measured) {
            return JsonValues.object(
                    "values", measured.values(),
                    "evidence", measured.evidence().name(),
                    "findings", findings(measured.findings()),
                    "rows",
                            rows.stream()
                                    .map(row -> verdict(row, measured.judge().judge(row)))
                                    .toList(),
                    "episodes",
                            measured.episodes().stream()
                                    .map(score -> JsonValues.object(
                                            "episode", score.episodeIndex(), "values", score.values()))
                                    .toList(),
                    "ranges", ranges(measured.ranges()));
        }
        return JsonValues.object("reason", ((NotApplicable) result).reason());
    }

    private static Map<String, Object> verdict(EpisodeRow row, Verdict verdict) {
        EpisodeFindings found = verdict.findings();
        return JsonValues.object(
                "episode", row.episodeIndex(),
                "values",
                        IntStream.range(0, found.valueCount())
                                .mapToObj(found::value)
                                .toList(),
                "ranges", ranges(found.ranges()),
                "unavailable", found.unavailable(),
                "findings", findings(verdict.signals()));
    }

    private static List<Map<String, Object>> findings(List<Finding> findings) {
        return findings.stream()
                .map(finding -> JsonValues.object(
                        "evidence", finding.evidence().name(),
                        "reason", finding.reason(),
                        "severity", finding.severity()))
                .toList();
    }

    private static List<Map<String, Object>> ranges(List<TimeRange> ranges) {
        return ranges.stream()
                .map(range -> JsonValues.object(
                        "episode", range.episodeIndex(),
                        "start", range.startSeconds(),
                        "end", range.endSeconds(),
                        "label", range.label()))
                .toList();
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
