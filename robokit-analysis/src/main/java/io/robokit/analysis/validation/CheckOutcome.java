package io.robokit.analysis.validation;

import io.robokit.model.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What became of one check.
 *
 * @param id the check
 * @param group its group
 * @param severity its usual severity
 * @param title its title
 * @param status what became of it
 * @param findings how many findings it has, those that are not listed as well
 * @param occurrences sum of their counts
 * @param listed how many of its findings are listed
 * @param reason why it was skipped, looked at a part only, does not apply or failed, else null
 * @param millis how long it took
 */
public record CheckOutcome(
        String id,
        String group,
        Severity severity,
        String title,
        Status status,
        long findings,
        long occurrences,
        long listed,
        @Nullable String reason,
        long millis) {
    /** What became of a check. */
    public enum Status {
        /** It looked and found nothing. */
        PASSED,
        /** It has findings. */
        FOUND,
        /** It could not look. */
        SKIPPED,
        /** There was nothing to look at. */
        NOT_APPLICABLE,
        /** It failed itself. */
        CRASHED
    }
}
