package io.robokit.analysis.format.parquet;

import io.robokit.analysis.format.table.Instants;
import io.robokit.analysis.format.table.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Makes a plain Java value of a stored one. Equal neighbours share one text. */
final class ScalarReader {
    private static final long JULIAN_EPOCH = 2_440_588;

    private final PrimitiveType type;
    private final ValueBytes counter;
    private final String dtype;
    private final int scale;
    private @Nullable Binary lastBytes;
    private String lastText = "";

    ScalarReader(PrimitiveType type, ValueBytes counter) {
        this.type = type;
        this.counter = counter;
        this.dtype = String.valueOf(ParquetFeatures.scalar(type).get("dtype"));
        this.scale = type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
                ? decimal.getScale()
                : -1;
    }

    /** The value that comes next, which is not null. */
    Object read(ColumnReader reader) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> counted(reader.getBoolean());
            case FLOAT -> counted(reader.getFloat());
            case DOUBLE -> counted(reader.getDouble());
            case INT32 -> counted(number(reader.getInteger()));
            case INT64 -> counted(number(reader.getLong()));
            case INT96, BINARY, FIXED_LEN_BYTE_ARRAY -> binary(reader.getBinary());
        };
    }

    private Object counted(Object value) {
        counter.add(0);
        return value;
    }

    private Object number(int value) {
        if (dtype.equals("date32")) {
            return LocalDate.ofEpochDay(value);
        }
        return number(dtype.equals("uint32") ? Integer.toUnsignedLong(value) : (long) value);
    }

    private Object number(long value) {
        if (scale >= 0) {
            return BigDecimal.valueOf(value, scale);
        }
        if (dtype.startsWith("timestamp")) {
            return Instants.of(dtype, value);
        }
        return dtype.equals("uint64") && value < 0 ? new BigInteger(Long.toUnsignedString(value)) : (Object) value;
    }

    private Object binary(Binary value) {
        counter.add(value.length());
        if (dtype.equals("string")) {
            return text(value);
        }
        if (dtype.startsWith("timestamp")) {
            return julian(value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
        }
        if (scale >= 0 && value.length() > 0) {
            return new BigDecimal(new BigInteger(value.getBytes()), scale);
        }
        if (dtype.equals("float16") && value.length() == 2) {
            return Numbers.half(
                    value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getShort());
        }
        return value.getBytes();
    }

    private String text(Binary value) {
        if (!value.equals(lastBytes)) {
            lastText = value.toStringUsingUTF8();
            lastBytes = value.copy();
        }
        return lastText;
    }

    private static Object julian(ByteBuffer bytes) {
        if (bytes.remaining() != 12) {
            throw new MalformedPageException("a timestamp has " + bytes.remaining() + " bytes instead of 12");
        }
        long nanos = bytes.getLong(bytes.position());
        long day = bytes.getInt(bytes.position() + 8) - JULIAN_EPOCH;
        return Instants.ofDay(day).plusNanos(nanos);
    }
}
