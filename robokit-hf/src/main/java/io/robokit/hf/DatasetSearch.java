package io.robokit.hf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which datasets to list. Immutable; start with {@link #all()}. */
public final class DatasetSearch {
    /** Property that decides the order, largest or newest first. */
    public enum Sort {
        /** Most downloads first. */
        DOWNLOADS("downloads"),
        /** Most likes first. */
        LIKES("likes"),
        /** Changed last first. */
        UPDATED("lastModified"),
        /** Created last first. */
        CREATED("createdAt"),
        /** Trending first. */
        TRENDING("trendingScore");

        private final String parameter;

        Sort(String parameter) {
            this.parameter = parameter;
        }

        /** Name in the Hub's API. */
        public String parameter() {
            return parameter;
        }
    }

    /** Order of the listing. */
    public enum Direction {
        /** Smallest or oldest first. */
        ASCENDING,
        /** Largest or newest first. */
        DESCENDING
    }

    private static final DatasetSearch ALL = new DatasetSearch(null, null, List.of(), null, null, Integer.MAX_VALUE);

    private final @Nullable String text;
    private final @Nullable String author;
    private final List<String> tags;
    private final @Nullable Sort sort;
    private final @Nullable Direction direction;
    private final int limit;

    private DatasetSearch(
            @Nullable String text,
            @Nullable String author,
            List<String> tags,
            @Nullable Sort sort,
            @Nullable Direction direction,
            int limit) {
        this.text = text;
        this.author = author;
        this.tags = List.copyOf(tags);
        this.sort = sort;
        this.direction = direction;
        this.limit = limit;
    }

    /** Returns a search for every dataset, in the Hub's own order. */
    public static DatasetSearch all() {
        return ALL;
    }

    /** Returns this search for names that hold a text. */
    public DatasetSearch withText(String wanted) {
        return new DatasetSearch(wanted, author, tags, sort, direction, limit);
    }

    /** Returns this search for one owner. */
    public DatasetSearch withAuthor(String owner) {
        return new DatasetSearch(text, owner, tags, sort, direction, limit);
    }

    /** Returns this search for one more tag, for example {@code LeRobot} or {@code task_categories:robotics}. */
    public DatasetSearch withTag(String tag) {
        List<String> more = new ArrayList<>(tags);
        more.add(tag);
        return new DatasetSearch(text, author, more, sort, direction, limit);
    }

    /** Returns this search in another order. */
    public DatasetSearch withSort(Sort order, Direction way) {
        return new DatasetSearch(text, author, tags, order, way, limit);
    }

    /** Returns this search for at most so many datasets. */
    public DatasetSearch withLimit(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("limit must be at least 1, got " + most);
        }
        return new DatasetSearch(text, author, tags, sort, direction, most);
    }

    /** Text in the name, or null. */
    public @Nullable String text() {
        return text;
    }

    /** Owner, or null. */
    public @Nullable String author() {
        return author;
    }

    /** Tags that must all be there. */
    public List<String> tags() {
        return tags;
    }

    /** Order, or null for the Hub's own. */
    public @Nullable Sort sort() {
        return sort;
    }

    /** Direction, or null for the Hub's own. */
    public @Nullable Direction direction() {
        return direction;
    }

    /** How many datasets at most. */
    public int limit() {
        return limit;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "DatasetSearch[text=%s, author=%s, tags=%s, sort=%s, limit=%d]",
                text,
                author,
                tags,
                sort,
                limit);
    }
}
