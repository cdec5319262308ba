package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.jspecify.annotations.Nullable;

/** Goes through the entries of a struct, or of a list of structs, some of its fields side by side. */
final class EntryReader {
    private final List<ColumnDecoder.@Nullable Leaf> leaves = new ArrayList<>();
    private final int entryLevel;

    private EntryReader(int entryLevel) {
        this.entryLevel = entryLevel;
    }

    /** Leaves of the fields; null where there is no such field, or it is a list of its own. */
    static List<@Nullable ColumnDescriptor> leaves(ColumnShape shape, List<String> fields) {
        int depth = shape.leaves().stream()
                .mapToInt(ColumnDescriptor::getMaxRepetitionLevel)
                .min()
                .orElse(0);
        List<@Nullable ColumnDescriptor> found = new ArrayList<>();
        for (String field : fields) {
            found.add(shape.leaves().stream()
                    .filter(leaf -> leaf.getPath()[leaf.getPath().length - 1].equals(field))
                    .filter(leaf -> leaf.getMaxRepetitionLevel() == depth && depth <= 1)
                    .findFirst()
                    .orElse(null));
        }
        return found;
    }

    static EntryReader of(
            ColumnShape shape, List<@Nullable ColumnDescriptor> leaves, FetchedColumns columns, long rows) {
        int level = Integer.MAX_VALUE;
        for (ColumnDescriptor leaf : leaves) {
            if (leaf != null) {
                boolean optional =
                        leaf.getPrimitiveType().isRepetition(org.apache.parquet.schema.Type.Repetition.OPTIONAL);
                level = Math.min(level, leaf.getMaxDefinitionLevel() - (optional ? 1 : 0));
            }
        }
        EntryReader reader = new EntryReader(level);
        for (ColumnDescriptor leaf : leaves) {
            reader.leaves.add(leaf == null ? null : new ColumnDecoder.Leaf(columns.pages(leaf), shape, rows));
        }
        return reader;
    }

    /** Hands over all entries of the next row. */
    void read(long row, ParquetTable.EntryReceiver receiver) throws IOException {
        boolean more;
        do {
            more = false;
            boolean there = false;
            List<@Nullable Object> values = new ArrayList<>(leaves.size());
            for (ColumnDecoder.Leaf leaf : leaves) {
                if (leaf == null) {
                    values.add(null);
                    continue;
                }
                leaf.checkRow();
                int level = leaf.reader.getCurrentDefinitionLevel();
                there |= level >= entryLevel;
                values.add(level == leaf.maxDefinition ? value(leaf.reader) : null);
                more |= leaf.advance();
            }
            if (there) {
                receiver.entry(row, values);
            }
        } while (more);
    }

    private static Object value(ColumnReader reader) {
        return switch (reader.getDescriptor().getPrimitiveType().getPrimitiveTypeName()) {
            case INT64 -> (Object) reader.getLong();
            case INT32 -> (Object) (long) reader.getInteger();
            case FLOAT -> (Object) (double) reader.getFloat();
            case DOUBLE -> (Object) reader.getDouble();
            case BOOLEAN -> (Object) reader.getBoolean();
            default -> ByteBuffer.wrap(reader.getBinary().getBytesUnsafe());
        };
    }
}
