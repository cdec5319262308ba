package io.robokit.spi;

import io.robokit.spi.HeuristicResult.Finding;
import java.io.Serializable;
import java.util.List;

/** Judges single episodes once the whole dataset is known. Gives the same answer whenever it is asked. */
@FunctionalInterface
public interface EpisodeJudge extends Serializable {
    /** Takes values as they were measured and finds nothing special in any episode. */
    EpisodeJudge NEUTRAL = row -> Verdict.of(row.findings());

    /** Judges an episode. */
    Verdict judge(EpisodeRow row);

    /**
     * What a heuristic says about one episode.
     *
     * @param findings measured values, in the order of the measures; may differ from those of the row
     * @param signals what stands out in words, beyond being far from the other episodes; usually empty
     */
    record Verdict(EpisodeFindings findings, List<Finding> signals) {
        /** Copies the list. */
        public Verdict {
            signals = List.copyOf(signals);
        }

        /** Values, and nothing that stands out. */
        public static Verdict of(EpisodeFindings findings) {
            return new Verdict(findings, List.of());
        }
    }
}
