package io.robokit.model;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Order of values per episode. Episodes that have no number of that name come last; equal ones go by episode index.
 *
 * @param score name of the value to go by, or null for the episode index alone
 * @param direction which end comes first
 */
public record EpisodeOrder(@Nullable String score, Direction direction) {
    private static final Pattern SCORE = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    /** Which end comes first. */
    public enum Direction {
        /** Small numbers first. */
        ASCENDING,
        /** Large numbers first. */
        DESCENDING
    }

    /** Checks the name. */
    public EpisodeOrder {
        if (score != null && !SCORE.matcher(score).matches()) {
            throw new IllegalArgumentException(
                    "A score's name holds letters, digits, '.', '_' and '-' only, got '" + score + "'");
        }
    }

    /** Returns the order by episode index. */
    public static EpisodeOrder byIndex() {
        return new EpisodeOrder(null, Direction.ASCENDING);
    }

    /** Returns the order by a value, large numbers first. */
    public static EpisodeOrder highestFirst(String score) {
        return new EpisodeOrder(score, Direction.DESCENDING);
    }

    /** Returns the order by a value, small numbers first. */
    public static EpisodeOrder lowestFirst(String score) {
        return new EpisodeOrder(score, Direction.ASCENDING);
    }

    /** Name of the value to go by; empty for the episode index alone. */
    public Optional<String> by() {
        return Optional.ofNullable(score);
    }
}
