package io.robokit.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which datasets to list. All criteria must hold. Build one with {@link #all()} and the {@code with…} methods. */
public final class DatasetQuery {
    private static final DatasetQuery ALL = new DatasetQuery(new Builder());

    private final @Nullable DatasetFormat format;
    private final @Nullable String sourceType;
    private final @Nullable DatasetStatus status;
    private final @Nullable String text;
    private final @Nullable Map<String, Object> metadata;
    private final @Nullable PathValue path;
    private final List<String> sensorTypes;
    private final @Nullable Double attentionScoreMin;
    private final int skip;
    private final int limit;

    private DatasetQuery(Builder builder) {
        this.format = builder.format;
        this.sourceType = builder.sourceType;
        this.status = builder.status;
        this.text = builder.text;
        this.metadata = builder.metadata;
        this.path = builder.path;
        this.sensorTypes = List.copyOf(builder.sensorTypes);
        this.attentionScoreMin = builder.attentionScoreMin;
        this.skip = builder.skip;
        this.limit = builder.limit;
    }

    /**
     * A value that must stand at a path of the metadata.
     *
     * @param path keys from the root; array elements are addressed by their number
     * @param value JSON value; a text never equals a number or boolean
     */
    public record PathValue(List<String> path, @Nullable Object value) {
        /** Checks and copies the path. */
        public PathValue {
            path = List.copyOf(path);
            if (path.isEmpty() || path.contains("")) {
                throw new IllegalArgumentException("A metadata path looks like a.b.c");
            }
        }
    }

    /** Returns a query for every dataset, by id. */
    public static DatasetQuery all() {
        return ALL;
    }

    /** Only this format, or null. */
    public @Nullable DatasetFormat format() {
        return format;
    }

    /** Only this kind of source, or null. */
    public @Nullable String sourceType() {
        return sourceType;
    }

    /** Only this status, or null. */
    public @Nullable DatasetStatus status() {
        return status;
    }

    /** Words that must all occur in source or metadata, in any case, or null. */
    public @Nullable String text() {
        return text;
    }

    /** JSON object the metadata must contain, or null. */
    public @Nullable Map<String, Object> metadata() {
        return metadata;
    }

    /** Value at a path of the metadata, or null. */
    public @Nullable PathValue path() {
        return path;
    }

    /** Sensors for which the metadata must contain {@code sensors.<type>.enabled = true}. */
    public List<String> sensorTypes() {
        return sensorTypes;
    }

    /** Smallest {@code quality_metrics.attention_score}, or null. */
    public @Nullable Double attentionScoreMin() {
        return attentionScoreMin;
    }

    /** How many to leave out at the start. */
    public int skip() {
        return skip;
    }

    /** How many to return at most. */
    public int limit() {
        return limit;
    }

    /** Returns this query for one format. */
    public DatasetQuery withFormat(DatasetFormat wanted) {
        return copy(builder -> builder.format = wanted);
    }

    /** Returns this query for one kind of source. */
    public DatasetQuery withSourceType(String wanted) {
        return copy(builder -> builder.sourceType = wanted);
    }

    /** Returns this query for one status. */
    public DatasetQuery withStatus(DatasetStatus wanted) {
        return copy(builder -> builder.status = wanted);
    }

    /** Returns this query for words in source or metadata. */
    public DatasetQuery withText(String words) {
        return copy(builder -> builder.text = words);
    }

    /** Returns this query for metadata that contains an object. */
    public DatasetQuery withMetadata(Map<String, Object> contained) {
        return copy(builder -> builder.metadata = JsonValues.copyOf(contained));
    }

    /** Returns this query for a value at a path of the metadata. */
    public DatasetQuery withPath(PathValue wanted) {
        return copy(builder -> builder.path = wanted);
    }

    /** Returns this query for enabled sensors. */
    public DatasetQuery withSensorTypes(List<String> wanted) {
        return copy(builder -> builder.sensorTypes = wanted);
    }

    /** Returns this query for a minimum attention score. */
    public DatasetQuery withAttentionScoreMin(double minimum) {
        return copy(builder -> builder.attentionScoreMin = minimum);
    }

    /** Returns this query for one page. */
    public DatasetQuery page(int first, int count) {
        if (first < 0 || count < 0) {
            throw new IllegalArgumentException("skip and limit must not be negative");
        }
        return copy(builder -> {
            builder.skip = first;
            builder.limit = count;
        });
    }

    private DatasetQuery copy(java.util.function.Consumer<Builder> change) {
        Builder builder = new Builder();
        builder.format = format;
        builder.sourceType = sourceType;
        builder.status = status;
        builder.text = text;
        builder.metadata = metadata;
        builder.path = path;
        builder.sensorTypes = sensorTypes;
        builder.attentionScoreMin = attentionScoreMin;
        builder.skip = skip;
        builder.limit = limit;
        change.accept(builder);
        return new DatasetQuery(builder);
    }

    private static final class Builder {
        private @Nullable DatasetFormat format;
        private @Nullable String sourceType;
        private @Nullable DatasetStatus status;
        private @Nullable String text;
        private @Nullable Map<String, Object> metadata;
        private @Nullable PathValue path;
        private List<String> sensorTypes = List.of();
        private @Nullable Double attentionScoreMin;
        private int skip;
        private int limit = Integer.MAX_VALUE;
    }
}
