package io.robokit.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something a check found: one defect, however often it occurs. Built with {@link #saying}; the check's id, and its severity
 * and advice where nothing else is said, are filled in when it is reported.
 *
 * @param id id of the check
 * @param severity how much it weighs
 * @param file path in the dataset, or null when it is about no single file
 * @param episode index of the first episode concerned, or null
 * @param column feature or column concerned, or null
 * @param firstRow first row concerned, counted in {@code file} from 0 (lines of a text file from 1), or null
 * @param count how often it occurs, exact
 * @param observed JSON-able value found, or null
 * @param expected JSON-able value that would be right, or null
 * @param message one sentence for people; complete without the other components
 * @param fixHint what to do about it
 */
public record Finding(
        String id,
        Severity severity,
        @Nullable String file,
        @Nullable Long episode,
        @Nullable String column,
        @Nullable Long firstRow,
        long count,
        @Nullable Object observed,
        @Nullable Object expected,
        String message,
        @Nullable String fixHint)
        implements Serializable {

    /** Starts a finding. */
    public static Builder saying(String message) {
        return new Builder(message);
    }

    /** A finding in the making. Used by one thread, reported once. */
    public static final class Builder {
        private final String message;
        private @Nullable Severity severity;
        private @Nullable String file;
        private @Nullable Long episode;
        private @Nullable String column;
        private @Nullable Long firstRow;
        private long count = 1;
        private @Nullable Object observed;
        private @Nullable Object expected;
        private @Nullable String fixHint;

        private Builder(String message) {
            this.message = message;
        }

        /** Another severity than that of the check. */
        public Builder severity(Severity value) {
            this.severity = value;
            return this;
        }

        /** Path in the dataset. */
        public Builder file(@Nullable String value) {
            this.file = value;
            return this;
        }

        /** Index of the first episode concerned. */
        public Builder episode(long value) {
            this.episode = value;
            return this;
        }

        /** Feature or column concerned. */
        public Builder column(@Nullable String value) {
            this.column = value;
            return this;
        }

        /** First row concerned, counted in the file from 0 (lines of a text file from 1). */
        public Builder firstRow(long value) {
            this.firstRow = value;
            return this;
        }

        /** How often it occurs; 1 unless set. */
        public Builder count(long value) {
            if (value < 1) {
                throw new IllegalArgumentException("A finding occurs at least once, got " + value);
            }
            this.count = value;
            return this;
        }

        /** JSON-able value found. */
        public Builder observed(@Nullable Object value) {
            this.observed = jsonable(value);
            return this;
        }

        /** JSON-able value that would be right. */
        public Builder expected(@Nullable Object value) {
            this.expected = jsonable(value);
            return this;
        }

        /** Advice, where it is more exact than that of the check. */
        public Builder fix(String value) {
            this.fixHint = value;
            return this;
        }

        /** The finding, of the check of this id. */
        public Finding build(String id, Severity usual, @Nullable String advice) {
            return new Finding(
                    id,
                    severity == null ? usual : severity,
                    file,
                    episode,
                    column,
                    firstRow,
                    count,
                    observed,
                    expected,
                    message,
                    fixHint == null ? advice : fixHint);
        }

        /** JSON has no NaN and no infinity; they are told as text. */
        private static @Nullable Object jsonable(@Nullable Object value) {
            if ((value instanceof Double || value instanceof Float)
                    && !Double.isFinite(((Number) value).doubleValue())) {
                return String.valueOf(value);
            }
            return value instanceof Integer number ? (Object) number.longValue() : value;
        }
    }
}
