package io.robokit.analysis.format.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Numbers of a dataset row by row, decoded in windows of whole chunks, so that small batches do not decompress a chunk again
 * and again. Used by one thread.
 */
final class NumberRows {
    private static final long WINDOW_BYTES = 8L << 20;

    private final RawRows raw;
    private final H5Array array;
    private final long windowRows;
    private final long chunkRows;
    private long start;
    private long end;
    private double[] decimals = {};
    private float[] floats = {};
    private long[] wholes = {};

    NumberRows(Hdf5File file, H5Array array) throws IOException {
        this.raw = new RawRows(file, array);
        this.array = array;
        this.chunkRows = raw.chunkRows();
        long rows = Math.max(1, WINDOW_BYTES / Math.max(1, raw.rowBytes()));
        this.windowRows = Math.max(1, rows / chunkRows) * chunkRows;
    }

    int width() {
        return (int) array.width();
    }

    ElementType type() {
        return array.type();
    }

    /** Whether values are floats of at most 32 bits. */
    boolean isSingle() {
        return array.type().isDecimal() && array.type().size() <= 4;
    }

    /** The number of a row of width 1. */
    double number(long row) throws IOException {
        double[] one = new double[1];
        each(row, 1, (unused, index) -> one[0] = value(index));
        return one[0];
    }

    /** Copies the values of rows as floats. */
    void floats(long from, int count, float[] target, int at, int stride) throws IOException {
        each(from, count, (row, index) -> {
            for (int i = 0; i < width(); i++) {
                target[at + row * stride + i] = (float) value(index + i);
            }
        });
    }

    /** Values of rows, row-major. */
    float[] singles(long from, int count) throws IOException {
        float[] values = new float[count * width()];
        each(from, count, (row, index) -> System.arraycopy(floats, index, values, row * width(), width()));
        return values;
    }

    /** Values of rows, row-major. */
    double[] doubles(long from, int count) throws IOException {
        double[] values = new double[count * width()];
        each(from, count, (row, index) -> System.arraycopy(decimals, index, values, row * width(), width()));
        return values;
    }

    /** Values of rows, row-major. */
    long[] longs(long from, int count) throws IOException {
        long[] values = new long[count * width()];
        each(from, count, (row, index) -> System.arraycopy(wholes, index, values, row * width(), width()));
        return values;
    }

    private interface RowReceiver {
        void row(int row, int index);
    }

    private void each(long from, int count, RowReceiver receiver) throws IOException {
        for (int row = 0; row < count; row++) {
            long wanted = from + row;
            if (wanted < start || wanted >= end) {
                load(wanted);
            }
            receiver.row(row, (int) (wanted - start) * width());
        }
    }

    private double value(int index) {
        return !array.type().isDecimal() ? wholes[index] : isSingle() ? floats[index] : decimals[index];
    }

    private void load(long wanted) throws IOException {
        start = wanted / chunkRows * chunkRows;
        end = Math.min(array.rows(), start + windowRows);
        int count = (int) (end - start);
        ByteBuffer bytes = raw.read(start, count).order(array.type().order());
        int elements = count * width();
        if (isSingle()) {
            floats = array.type().size() == 4 ? singles(bytes, elements) : halves(bytes, elements);
        } else if (array.type().isDecimal()) {
            decimals = new double[elements];
            bytes.asDoubleBuffer().get(decimals);
        } else {
            wholes = wholes(bytes, elements);
        }
    }

    private static float[] singles(ByteBuffer bytes, int count) {
        float[] values = new float[count];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static float[] halves(ByteBuffer bytes, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = io.jhdf.object.datatype.FloatingPoint.toFloat(bytes.getShort(i * 2));
        }
        return values;
    }

    private long[] wholes(ByteBuffer bytes, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (array.type().type()) {
                case INT8 -> bytes.get(i);
                case UINT8, BOOL -> narrow(bytes, i);
                case INT16 -> bytes.getShort(i * 2);
                case UINT16 -> bytes.getShort(i * 2) & 0xffff;
                case INT32 -> bytes.getInt(i * 4);
                case UINT32 -> bytes.getInt(i * 4) & 0xffff_ffffL;
                default -> bytes.getLong(i * 8);
            };
        }
        return values;
    }

    /** Booleans are enumerations of any size. */
    private long narrow(ByteBuffer bytes, int index) {
        return bytes.get(index * array.type().size()) & 0xff;
    }
}
