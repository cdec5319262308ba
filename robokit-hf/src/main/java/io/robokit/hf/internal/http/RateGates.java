package io.robokit.hf.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;

/** One gate per rate-limit bucket of a server: when one thread is told to wait, all of them wait. Thread-safe. */
final class RateGates {
    private static final int NEARLY_EMPTY = 5;
    private static final Duration LONGEST_SPACING = Duration.ofSeconds(2);

    private final Waiter waiter;
    private final Map<String, Instant> opensAt = new ConcurrentHashMap<>();

    RateGates(Waiter waiter) {
        this.waiter = waiter;
    }

    static String bucket(HttpUrl url) {
        String kind = url.encodedPath().contains("/resolve/") ? "resolvers" : "api";
        return url.host() + ":" + url.port() + " " + kind;
    }

    void pass(String bucket) throws InterruptedException {
        Instant opens = opensAt.get(bucket);
        if (opens == null) {
            return;
        }
        Duration left = Duration.between(waiter.instant(), opens);
        if (left.compareTo(Duration.ZERO) > 0) {
            waiter.pause(left);
        }
        opensAt.remove(bucket, opens);
    }

    void closeFor(String bucket, Duration pause) {
        Instant until = waiter.instant().plus(pause);
        opensAt.merge(bucket, until, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** Spreads the last calls of a window instead of running into its end. */
    void observe(String bucket, RetryRules.Quota quota, Duration longestPause) {
        if (quota.remaining() > NEARLY_EMPTY) {
            return;
        }
        Duration pause = quota.remaining() == 0
                ? quota.reset().plusSeconds(1)
                : min(quota.reset().dividedBy(quota.remaining() + 1L), LONGEST_SPACING);
        if (pause.compareTo(longestPause) <= 0) {
            closeFor(bucket, pause);
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
