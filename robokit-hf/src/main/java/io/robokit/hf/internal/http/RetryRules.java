package io.robokit.hf.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Which failures pass by themselves, and how long that takes. Pure functions. */
public final class RetryRules {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,15}");
    private static final Pattern REMAINING = Pattern.compile("(?:^|;)\\s*r=(\\d{1,9})");
    private static final Pattern RESET = Pattern.compile("(?:^|;)\\s*t=(\\d{1,9})");
    private static final int MAX_DOUBLINGS = 3;

    private RetryRules() {}

    /**
     * What a {@code RateLimit} header says.
     *
     * @param remaining calls left in this window
     * @param reset time to the next window
     */
    public record Quota(int remaining, Duration reset) {}

    /** Whether a status may be different next time. */
    public static boolean isTransient(int status) {
        return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    }

    /**
     * Pause after a failure when the server asks for none: 1, 2, 4, 8, 8 … times the base, a quarter more or less.
     *
     * @param attempt number of failures before this one
     * @param random 0 to 1
     */
    public static Duration backoff(int attempt, Duration base, double random) {
        long factor = 1L << Math.min(Math.max(attempt, 0), MAX_DOUBLINGS);
        return Duration.ofNanos((long) (base.toNanos() * (double) factor * (0.75 + 0.5 * random)));
    }

    /** Pause the server asks for, if it does. */
    public static Optional<Duration> requestedPause(int status, Headers headers, Instant now) {
        if (status == 429) {
            Optional<Quota> quota = quota(headers);
            if (quota.isPresent() && quota.get().remaining() == 0) {
                return Optional.of(quota.get().reset().plusSeconds(1));
            }
        }
        return retryAfter(headers.get("Retry-After"), now);
    }

    /** Reads {@code Retry-After}, seconds or a date; one second is added because servers round down. */
    static Optional<Duration> retryAfter(@Nullable String value, Instant now) {
        if (value == null) {
            return Optional.empty();
        }
        String text = value.strip();
        if (DIGITS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text) + 1));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            Duration left = Duration.between(now, until);
            return Optional.of(left.isNegative() ? Duration.ZERO : left.plusSeconds(1));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads {@code RateLimit: "api";r=0;t=55}. */
    public static Optional<Quota> quota(Headers headers) {
        String value = headers.get("RateLimit");
        if (value == null) {
            return Optional.empty();
        }
        Matcher remaining = REMAINING.matcher(value);
        Matcher reset = RESET.matcher(value);
        if (!remaining.find() || !reset.find()) {
            return Optional.empty();
        }
        return Optional.of(
                new Quota(Integer.parseInt(remaining.group(1)), Duration.ofSeconds(Integer.parseInt(reset.group(1)))));
    }
}
