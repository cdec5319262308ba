package io.robokit.model;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of a dataset to show. Immutable.
 *
 * @param config name of the configuration, or null for the default
 * @param split name of the split, or null for the first
 * @param offset rows to leave out at the start, of those that match
 * @param limit rows at most, 1 to {@value #MAX_LIMIT}
 * @param search words that the text of a row is ranked by, best first; or null for all rows in order
 * @param where condition on columns, for example {@code label = 'cat' and score > 0.5}; or null for none
 */
public record SampleQuery(
        @Nullable String config,
        @Nullable String split,
        long offset,
        int limit,
        @Nullable String search,
        @Nullable String where) {
    /** Most rows of one page. */
    public static final int MAX_LIMIT = 100;

    /** Checks the numbers; blank texts count as absent. */
    public SampleQuery {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be 0 or more, got " + offset);
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", got " + limit);
        }
        search = search == null || search.isBlank() ? null : search;
        where = where == null || where.isBlank() ? null : where;
    }

    /** Returns a query for the first rows of the first split. */
    public static SampleQuery first(int limit) {
        return new SampleQuery(null, null, 0, limit, null, null);
    }

    /** Returns a query for a split. */
    public static SampleQuery of(@Nullable String config, @Nullable String split) {
        return new SampleQuery(config, split, 0, MAX_LIMIT, null, null);
    }

    /** Returns this query for other rows. */
    public SampleQuery page(long newOffset, int newLimit) {
        return new SampleQuery(config, split, newOffset, newLimit, search, where);
    }

    /** Returns this query for rows ranked by words. */
    public SampleQuery searching(@Nullable String words) {
        return new SampleQuery(config, split, offset, limit, words, where);
    }

    /** Returns this query for rows that meet a condition. */
    public SampleQuery matching(@Nullable String condition) {
        return new SampleQuery(config, split, offset, limit, search, condition);
    }
}
