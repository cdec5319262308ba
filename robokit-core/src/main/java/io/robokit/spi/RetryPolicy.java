package io.robokit.spi;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often a job that failed for a passing reason is tried again.
 *
 * @param maxAttempts attempts in all, at least 1
 * @param firstDelay wait before the second attempt; doubled for each further one
 * @param maxDelay longest wait
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration maxDelay) implements Serializable {
    /** Checks the numbers. */
    public RetryPolicy {
        if (maxAttempts < 1 || firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("Need at least 1 attempt and 0 <= firstDelay <= maxDelay");
        }
    }

    /** Returns the usual policy: 3 attempts, 2 seconds apart at first, at most a minute. */
    public static RetryPolicy defaults() {
        return new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMinutes(1));
    }

    /** Returns a policy that never tries again. */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
    }

    /** Wait before the attempt that follows {@code failedAttempt}. */
    public Duration delayAfter(long failedAttempt) {
        int doublings = (int) Math.min(30, Math.max(0, failedAttempt - 1));
        Duration delay = firstDelay.multipliedBy(1L << doublings);
        return delay.compareTo(maxDelay) > 0 ? maxDelay : delay;
    }
}
