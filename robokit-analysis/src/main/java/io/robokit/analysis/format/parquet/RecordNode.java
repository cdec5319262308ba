package io.robokit.analysis.format.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnReader;
import org.jspecify.annotations.Nullable;

/** A field of records and how its values are put together from its columns. Definition levels say what is null. */
abstract class RecordNode {
    /** Definition level of the entry that comes next. */
    abstract int definition();

    /** Repetition level of the entry that comes next; 0 at the end. */
    abstract int repetition();

    /** Passes over one entry of each column. */
    abstract void pass();

    /** The next value. */
    abstract @Nullable Object read();

    /** One column. */
    static final class Leaf extends RecordNode {
        private final ColumnReader reader;
        private final int level;
        private final ScalarReader values;

        Leaf(ColumnReader reader, ScalarReader values) {
            this.reader = reader;
            this.level = reader.getDescriptor().getMaxDefinitionLevel();
            this.values = values;
        }

        @Override
        int definition() {
            return reader.getCurrentDefinitionLevel();
        }

        @Override
        int repetition() {
            return reader.getCurrentRepetitionLevel();
        }

        @Override
        void pass() {
            if (reader.getCurrentDefinitionLevel() == level) {
                reader.skip(); // consume() alone moves the levels on, not the values
            }
            reader.consume();
        }

        @Override
        @Nullable
        Object read() {
            Object value = reader.getCurrentDefinitionLevel() == level ? values.read(reader) : null;
            reader.consume();
            return value;
        }
    }

    /** Fields under one name. */
    static final class Struct extends RecordNode {
        private final List<String> names;
        private final List<RecordNode> fields;
        private final int level;

        Struct(List<String> names, List<RecordNode> fields, int level) {
            this.names = names;
            this.fields = fields;
            this.level = level;
        }

        @Override
        int definition() {
            return fields.get(0).definition();
        }

        @Override
        int repetition() {
            return fields.get(0).repetition();
        }

        @Override
        void pass() {
            fields.forEach(RecordNode::pass);
        }

        @Override
        @Nullable
        Object read() {
            if (definition() < level) {
                pass();
                return null;
            }
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                value.put(names.get(i), fields.get(i).read());
            }
            return value;
        }
    }

    /** A list of any length. */
    static final class Repeated extends RecordNode {
        private final RecordNode element;
        private final int level;
        private final int elementLevel;
        private final int repetition;

        /**
         * A list.
         *
         * @param level definition level from which it is not null
         * @param elementLevel definition level from which it has an element
         * @param repetition repetition level of all elements but the first
         */
        Repeated(RecordNode element, int level, int elementLevel, int repetition) {
            this.element = element;
            this.level = level;
            this.elementLevel = elementLevel;
            this.repetition = repetition;
        }

        @Override
        int definition() {
            return element.definition();
        }

        @Override
        int repetition() {
            return element.repetition();
        }

        @Override
        void pass() {
            element.pass();
        }

        @Override
        @Nullable
        Object read() {
            int definition = definition();
            if (definition < elementLevel) {
                pass();
                return definition < level ? null : new ArrayList<>();
            }
            List<@Nullable Object> values = new ArrayList<>();
            do {
                values.add(element.read());
            } while (repetition() >= repetition);
            return values;
        }
    }
}
