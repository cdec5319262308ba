package io.robokit.spi;

import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.HeuristicResult.Measured;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Results of heuristics over one scan.
 *
 * @param results by heuristic id, in the order asked for
 * @param scan what was read
 * @param episodes what was found in single episodes; readable as long as the job runs
 */
public record Evaluation(Map<String, HeuristicResult> results, ScanOutcome scan, EvaluatedEpisodes episodes) {
    /** Copies the results. */
    public Evaluation {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }

    /** What a heuristic says about an episode: the verdict of its result's judge. */
    public Verdict verdict(String heuristic, EpisodeRow row) {
        return results.get(heuristic) instanceof Measured measured
                ? measured.judge().judge(row)
                : Verdict.of(row.findings());
    }
}
