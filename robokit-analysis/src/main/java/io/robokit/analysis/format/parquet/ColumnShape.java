package io.robokit.analysis.format.parquet;

import io.robokit.model.DataType;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * What one top-level field of a file is to RoboKit.
 *
 * @param name field name, a single name whatever characters it has
 * @param kind how its values are delivered
 * @param type element type of numbers
 * @param depth list nesting
 * @param rowLevel definition level from which on the row itself is not null
 * @param elementLevel definition level from which on the innermost list has an element
 * @param leaves its columns in the file; exactly one unless the kind is {@link Kind#OPAQUE}
 * @param description the type in words
 */
record ColumnShape(
        String name,
        Kind kind,
        DataType type,
        int depth,
        int rowLevel,
        int elementLevel,
        List<ColumnDescriptor> leaves,
        String description) {

    /** How values are stored in memory. */
    enum Kind {
        FLOAT,
        DOUBLE,
        INT,
        UNSIGNED_INT,
        LONG,
        BOOLEAN,
        HALF,
        DECIMAL,
        TEXT,
        TEXT_LIST,
        OPAQUE;

        boolean isNumeric() {
            return compareTo(DECIMAL) <= 0;
        }
    }

    static ColumnShape of(MessageType schema, Type field) {
        List<ColumnDescriptor> leaves = schema.getColumns().stream()
                .filter(column -> column.getPath()[0].equals(field.getName()))
                .toList();
        return new Walk(field, leaves).shape();
    }

    ColumnDescriptor leaf() {
        return leaves.get(0);
    }

    /** Follows a chain of lists down to the element. */
    private static final class Walk {
        private final Type field;
        private final List<ColumnDescriptor> leaves;
        private int level;
        private int depth;
        private int elementLevel;

        Walk(Type field, List<ColumnDescriptor> leaves) {
            this.field = field;
            this.leaves = leaves;
        }

        ColumnShape shape() {
            int rowLevel = field.isRepetition(Repetition.OPTIONAL) ? 1 : 0;
            Type element = descend(field);
            String words = describe(field);
            if (element == null || leaves.size() != 1) {
                return new ColumnShape(field.getName(), Kind.OPAQUE, DataType.OTHER, 0, rowLevel, 0, leaves, words);
            }
            PrimitiveType primitive = element.asPrimitiveType();
            Kind kind = kindOf(primitive);
            if (kind == Kind.TEXT && depth > 0) {
                kind = depth == 1 ? Kind.TEXT_LIST : Kind.OPAQUE;
            }
            return new ColumnShape(
                    field.getName(), kind, typeOf(primitive, kind), depth, rowLevel, elementLevel, leaves, words);
        }

        private @Nullable Type descend(Type type) {
            if (type.isRepetition(Repetition.OPTIONAL)) {
                level++;
            } else if (type.isRepetition(Repetition.REPEATED)) {
                level++;
                depth++;
                elementLevel = level;
            }
            if (type.isPrimitive()) {
                return type;
            }
            Type element = listElement(type.asGroupType());
            if (element == null) {
                return null;
            }
            return descend(element);
        }

        /** The next type below a list level, or null when the group is no list. */
        private @Nullable Type listElement(GroupType group) {
            boolean annotated = group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
            boolean repeatedLevel = group.isRepetition(Repetition.REPEATED);
            if (group.getFieldCount() != 1 || !(annotated || repeatedLevel)) {
                return null;
            }
            Type child = group.getType(0);
            return annotated && !child.isRepetition(Repetition.REPEATED) ? null : child;
        }
    }

    private static Kind kindOf(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        PrimitiveTypeName physical = type.getPrimitiveTypeName();
        if (logical instanceof DecimalLogicalTypeAnnotation) {
            return Kind.DECIMAL;
        }
        switch (physical) {
            case FLOAT:
                return Kind.FLOAT;
            case DOUBLE:
                return Kind.DOUBLE;
            case BOOLEAN:
                return Kind.BOOLEAN;
            case INT32:
                return isUnsigned(logical) ? Kind.UNSIGNED_INT : Kind.INT;
            case INT64:
                return Kind.LONG;
            case FIXED_LEN_BYTE_ARRAY:
                return logical instanceof Float16LogicalTypeAnnotation ? Kind.HALF : Kind.OPAQUE;
            case BINARY:
                return logical instanceof StringLogicalTypeAnnotation
                                || logical instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation
                                || logical instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
                        ? Kind.TEXT
                        : Kind.OPAQUE;
            default:
                return Kind.OPAQUE;
        }
    }

    private static boolean isUnsigned(@Nullable LogicalTypeAnnotation logical) {
        return logical instanceof IntLogicalTypeAnnotation number && !number.isSigned();
    }

    private static DataType typeOf(PrimitiveType type, Kind kind) {
        switch (kind) {
            case FLOAT:
                return DataType.FLOAT32;
            case DOUBLE:
            case DECIMAL:
                return DataType.FLOAT64;
            case HALF:
                return DataType.FLOAT16;
            case BOOLEAN:
                return DataType.BOOL;
            case TEXT:
            case TEXT_LIST:
                return DataType.STRING;
            case INT:
            case UNSIGNED_INT:
            case LONG:
                return integerType(type);
            default:
                return DataType.OTHER;
        }
    }

    private static DataType integerType(PrimitiveType type) {
        int bits = type.getPrimitiveTypeName() == PrimitiveTypeName.INT32 ? 32 : 64;
        boolean signed = true;
        if (type.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation number) {
            bits = number.getBitWidth();
            signed = number.isSigned();
        }
        return DataType.from((signed ? "int" : "uint") + bits);
    }

    private static String describe(Type type) {
        if (type.isPrimitive()) {
            String name = kindOf(type.asPrimitiveType()) == Kind.TEXT
                    ? "string"
                    : type.asPrimitiveType().getPrimitiveTypeName().name().toLowerCase(java.util.Locale.ROOT);
            return type.isRepetition(Repetition.REPEATED) ? "list<" + name + ">" : name;
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation logical = group.getLogicalTypeAnnotation();
        if (logical instanceof MapLogicalTypeAnnotation) {
            return "map";
        }
        if (logical instanceof ListLogicalTypeAnnotation && group.getFieldCount() == 1) {
            Type repeated = group.getType(0);
            boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
            return wrapped ? "list<" + describe(repeated.asGroupType().getType(0)) + ">" : describeElement(repeated);
        }
        return type.isRepetition(Repetition.REPEATED) ? "list<struct>" : "struct";
    }

    private static String describeElement(Type repeated) {
        return repeated.isPrimitive() ? describe(repeated) : "list<struct>";
    }
}
