package io.robokit.analysis.format.rlds;

import io.robokit.model.DataType;
import io.robokit.model.NumericColumn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Tensors stored as one byte string per step: raw little-endian numbers, or those compressed with zlib. */
final class PackedTensor {
    private final Place place;
    private final Field field;

    PackedTensor(Place place, Field field) {
        this.place = place;
        this.field = field;
    }

    NumericColumn column(FeatureValues found, int steps) {
        int width = field.width();
        if (field.encoding() == Field.Encoding.NONE || width < 0) {
            throw place.mismatch(
                    "RLDS_LENGTH_MISMATCH", "'" + field.key() + "' holds byte strings, it is declared as numbers");
        }
        if (found.count() != steps) {
            throw place.mismatch(
                    "RLDS_LENGTH_MISMATCH",
                    "'" + field.key() + "' has " + found.count() + " steps, the episode has " + steps
                            + " by its first feature");
        }
        NumericColumn.Builder builder = NumericColumn.builder(field.name(), field.type());
        int count = Math.multiplyExact(width, steps);
        if (field.type().compareTo(DataType.FLOAT64) <= 0) {
            double[] values = new double[count];
            fill(found, steps, width, (buffer, i) -> values[i] = decimal(buffer));
            builder.doubles(values);
        } else {
            long[] values = new long[count];
            fill(found, steps, width, (buffer, i) -> values[i] = whole(buffer));
            builder.longs(values);
        }
        return (field.shape().isEmpty()
                        ? builder.scalars()
                        : builder.lists(width).depth(field.shape().size()))
                .build(steps);
    }

    private interface Element {
        void read(ByteBuffer buffer, int index);
    }

    private void fill(FeatureValues found, int steps, int width, Element element) {
        int bytes = Math.multiplyExact(width, elementBytes());
        for (int step = 0; step < steps; step++) {
            byte[] stored = found.bytes().get(step);
            byte[] raw = field.encoding() == Field.Encoding.ZLIB ? inflate(stored, bytes) : stored;
            if (raw.length != bytes) {
                throw place.mismatch(
                        "RLDS_BAD_SHAPE",
                        "'" + field.key() + "', step " + step + ": " + raw.length + " bytes, the shape needs " + bytes);
            }
            ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < width; i++) {
                element.read(buffer, step * width + i);
            }
        }
    }

    /** Inflates exactly so many bytes and no more. */
    private byte[] inflate(byte[] stored, int expected) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            byte[] raw = new byte[expected];
            int length = 0;
            while (length < expected && !inflater.finished() && !inflater.needsDictionary()) {
                int read = inflater.inflate(raw, length, expected - length);
                if (read == 0 && inflater.needsInput()) {
                    break;
                }
                length += read;
            }
            if (length == expected && !inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                throw place.corrupt(
                        "RLDS_DECOMPRESSION_BOMB",
                        "'" + field.key() + "' inflates to more than its " + expected + " bytes");
            }
            return length == expected ? raw : java.util.Arrays.copyOf(raw, length);
        } catch (DataFormatException e) {
            throw place.corrupt("RLDS_BAD_TENSOR", "'" + field.key() + "' is no zlib stream: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    private int elementBytes() {
        return switch (field.type()) {
            case BOOL, INT8, UINT8 -> 1;
            case FLOAT16, INT16, UINT16 -> 2;
            case FLOAT32, INT32, UINT32 -> 4;
            default -> 8;
        };
    }

    private double decimal(ByteBuffer buffer) {
        return switch (field.type()) {
            case FLOAT64 -> buffer.getDouble();
            case FLOAT16 -> half(buffer.getShort());
            default -> buffer.getFloat();
        };
    }

    private long whole(ByteBuffer buffer) {
        return switch (field.type()) {
            case INT8 -> buffer.get();
            case BOOL, UINT8 -> buffer.get() & 0xff;
            case INT16 -> buffer.getShort();
            case UINT16 -> buffer.getShort() & 0xffff;
            case INT32 -> buffer.getInt();
            case UINT32 -> buffer.getInt() & 0xffff_ffffL;
            default -> buffer.getLong();
        };
    }

    /** IEEE 754 binary16. */
    private static double half(short bits) {
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 0x1f
                        ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                        : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        return bits < 0 ? -magnitude : magnitude;
    }
}
