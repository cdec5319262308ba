package io.robokit.model;

/**
 * What to look for in a catalog of published datasets.
 *
 * @param text words of the name; empty for all datasets
 * @param offset matches to leave out at the beginning
 * @param limit matches at most, 1 to 500
 * @param sort order, largest or newest first
 */
public record CatalogQuery(String text, int offset, int limit, Sort sort) {
    /** Order of the matches. */
    public enum Sort {
        /** Most downloads first. */
        DOWNLOADS,
        /** Most likes first. */
        LIKES,
        /** Changed last first. */
        UPDATED,
        /** Created last first. */
        CREATED
    }

    private static final int MAX_LIMIT = 500;

    /** Checks the numbers. */
    public CatalogQuery {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be 0 or more, got " + offset);
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", got " + limit);
        }
    }

    /** Returns a query for the eight most downloaded datasets with these words in their name. */
    public static CatalogQuery of(String text) {
        return new CatalogQuery(text, 0, 8, Sort.DOWNLOADS);
    }

    /** Returns this query for another part of the matches. */
    public CatalogQuery page(int skip, int most) {
        return new CatalogQuery(text, skip, most, sort);
    }

    /** Returns this query in another order. */
    public CatalogQuery sortedBy(Sort order) {
        return new CatalogQuery(text, offset, limit, order);
    }
}
