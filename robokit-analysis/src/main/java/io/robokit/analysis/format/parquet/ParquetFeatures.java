package io.robokit.analysis.format.parquet;

import io.robokit.analysis.format.table.Features;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Types of Parquet as features of the Hub. */
final class ParquetFeatures {
    private ParquetFeatures() {}

    static Map<String, Object> of(Type field) {
        Map<String, Object> single = single(field);
        return field.isRepetition(Repetition.REPEATED) ? Features.list(single) : single;
    }

    private static Map<String, Object> single(Type field) {
        if (field.isPrimitive()) {
            return scalar(field.asPrimitiveType());
        }
        GroupType group = field.asGroupType();
        if (RecordAssembly.isList(group)) {
            Type repeated = group.getType(0);
            return Features.list(
                    RecordAssembly.isElement(group)
                            ? single(repeated)
                            : of(repeated.asGroupType().getType(0)));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        group.getFields().forEach(child -> fields.put(child.getName(), of(child)));
        return Features.struct(fields);
    }

    static Map<String, Object> scalar(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return Features.value(annotation == null ? physical(type) : logical(type, annotation));
    }

    private static String physical(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> "bool";
            case INT32 -> "int32";
            case INT64 -> "int64";
            case INT96 -> "timestamp[ns]";
            case FLOAT -> "float32";
            case DOUBLE -> "float64";
            case BINARY, FIXED_LEN_BYTE_ARRAY -> "binary";
        };
    }

    private static String logical(PrimitiveType type, LogicalTypeAnnotation annotation) {
        if (annotation instanceof StringLogicalTypeAnnotation
                || annotation instanceof EnumLogicalTypeAnnotation
                || annotation instanceof JsonLogicalTypeAnnotation) {
            return "string";
        }
        if (annotation instanceof IntLogicalTypeAnnotation number) {
            return (number.isSigned() ? "int" : "uint") + number.getBitWidth();
        }
        if (annotation instanceof DateLogicalTypeAnnotation) {
            return "date32";
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation time) {
            String unit = unit(time.getUnit());
            return "timestamp[" + unit + (time.isAdjustedToUTC() ? ", tz=UTC]" : "]");
        }
        if (annotation instanceof TimeLogicalTypeAnnotation time) {
            return "time" + (type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT32 ? 32 : 64) + "["
                    + unit(time.getUnit()) + "]";
        }
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return "decimal128(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
        }
        return annotation instanceof Float16LogicalTypeAnnotation ? "float16" : physical(type);
    }

    private static String unit(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> "ms";
            case MICROS -> "us";
            case NANOS -> "ns";
        };
    }
}
