package io.robokit.analysis.format.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Builds the nodes that put the records of a schema together. */
final class RecordAssembly {
    private final MessageType schema;
    private final Function<ColumnDescriptor, ColumnReader> readers;
    private final ValueBytes counter;

    RecordAssembly(MessageType schema, Function<ColumnDescriptor, ColumnReader> readers, ValueBytes counter) {
        this.schema = schema;
        this.readers = readers;
        this.counter = counter;
    }

    List<RecordNode> fields() {
        List<RecordNode> nodes = new ArrayList<>();
        for (Type field : schema.getFields()) {
            nodes.add(node(field, List.of(field.getName()), 0, 0));
        }
        return nodes;
    }

    /** Whether the repeated field of a list is the element itself, as old writers have it. */
    static boolean isElement(GroupType list) {
        Type repeated = list.getType(0);
        return repeated.isPrimitive()
                || repeated.asGroupType().getFieldCount() != 1
                || repeated.getName().equals("array")
                || repeated.getName().equals(list.getName() + "_tuple");
    }

    /** Whether a group is a list or a map, which is a list of keys and values. */
    static boolean isList(GroupType group) {
        LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
        boolean named =
                annotation instanceof ListLogicalTypeAnnotation || annotation instanceof MapLogicalTypeAnnotation;
        return named && group.getFieldCount() == 1 && group.getType(0).isRepetition(Repetition.REPEATED);
    }

    private RecordNode node(Type field, List<String> path, int definition, int repetition) {
        if (field.isRepetition(Repetition.REPEATED)) {
            RecordNode element = single(field, path, definition + 1, repetition + 1);
            return new RecordNode.Repeated(element, definition, definition + 1, repetition + 1);
        }
        return single(field, path, definition + (field.isRepetition(Repetition.OPTIONAL) ? 1 : 0), repetition);
    }

    private RecordNode single(Type field, List<String> path, int level, int repetition) {
        if (field.isPrimitive()) {
            ColumnReader reader = readers.apply(schema.getColumnDescription(path.toArray(String[]::new)));
            return new RecordNode.Leaf(reader, new ScalarReader(field.asPrimitiveType(), counter));
        }
        GroupType group = field.asGroupType();
        if (isList(group)) {
            Type repeated = group.getType(0);
            List<String> inside = append(path, repeated);
            RecordNode element = isElement(group)
                    ? single(repeated, inside, level + 1, repetition + 1)
                    : inner(repeated.asGroupType(), inside, level + 1, repetition + 1);
            return new RecordNode.Repeated(element, level, level + 1, repetition + 1);
        }
        List<String> names = new ArrayList<>();
        List<RecordNode> fields = new ArrayList<>();
        for (Type child : group.getFields()) {
            names.add(child.getName());
            fields.add(node(child, append(path, child), level, repetition));
        }
        return new RecordNode.Struct(names, fields, level);
    }

    private RecordNode inner(GroupType repeated, List<String> path, int level, int repetition) {
        Type only = repeated.getType(0);
        return node(only, append(path, only), level, repetition);
    }

    private static List<String> append(List<String> path, Type child) {
        List<String> longer = new ArrayList<>(path);
        longer.add(child.getName());
        return longer;
    }
}
