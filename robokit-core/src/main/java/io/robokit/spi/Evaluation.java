package io.robokit.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Results of heuristics over one scan.
 *
 * @param results by heuristic id, in the order asked for
 * @param scan what was read
 */
public record Evaluation(Map<String, HeuristicResult> results, ScanOutcome scan) {
    /** Copies the results. */
    public Evaluation {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }
}
