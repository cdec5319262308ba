package io.robokit.analysis.format.hdf5;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.CompactDataset;
import io.jhdf.dataset.DatasetBase;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The bytes of rows of a dataset, read in pieces. Used by one thread. */
final class RawRows {
    private static final long MAX_CHUNK = 1L << 30;

    private final Hdf5Guard guard;
    private final H5Array array;
    private final long rowBytes;
    private final boolean local;
    private @Nullable Boolean written;

    RawRows(Hdf5File file, H5Array array) {
        this.guard = file.guard();
        this.local = file.isLocal();
        this.array = array;
        long width = array.width();
        if (width > Integer.MAX_VALUE / array.type().size()) {
            throw guard.mismatch("HDF5_DATASET_TOO_LARGE", array.path() + ": one row has " + width + " elements");
        }
        this.rowBytes = width * array.type().size();
    }

    long rowBytes() {
        return rowBytes;
    }

    /** Rows that are decompressed together, 1 where rows are not compressed. */
    long chunkRows() throws IOException {
        return guard.run(
                array.path(),
                () -> array.dataset() instanceof ChunkedDataset chunked
                        ? Math.max(1, chunked.getChunkDimensions()[0])
                        : 1);
    }

    /** Reads rows; the buffer begins with the first one. */
    ByteBuffer read(long from, int count) throws IOException {
        if (count * rowBytes > Integer.MAX_VALUE) {
            throw guard.mismatch(
                    "HDF5_DATASET_TOO_LARGE", array.path() + ": " + count + " rows of " + rowBytes + " bytes");
        }
        return guard.run(array.path(), () -> {
            int bytes = (int) (count * rowBytes);
            if (array.dataset() instanceof ChunkedDataset chunked) {
                return chunked(chunked, from, count, bytes);
            }
            if (array.dataset() instanceof CompactDataset compact) {
                ByteBuffer all = compact.getDataBuffer();
                return all.slice((int) (from * rowBytes), bytes);
            }
            if (!isWritten()) {
                return ByteBuffer.allocate(bytes);
            }
            if (local
                    && array.dataset() instanceof ContiguousDataset contiguous
                    && (from + count) * rowBytes <= Integer.MAX_VALUE
                    && array.rows() * rowBytes <= Integer.MAX_VALUE) {
                return contiguous.getBuffer().slice((int) (from * rowBytes), bytes);
            }
            return sliced(from, count);
        });
    }

    private ByteBuffer sliced(long from, int count) {
        long[] offset = new long[array.rank()];
        offset[0] = from;
        int[] sizes = new int[array.rank()];
        sizes[0] = count;
        for (int i = 1; i < sizes.length; i++) {
            sizes[i] = Math.toIntExact(array.sizes().get(i));
        }
        ByteBuffer slice = ((DatasetBase) array.dataset()).getSliceDataBuffer(offset, sizes);
        slice.rewind();
        return slice;
    }

    private ByteBuffer chunked(ChunkedDataset chunked, long from, int count, int bytes) {
        int[] dimensions = chunked.getChunkDimensions();
        long chunkBytes = array.type().size();
        boolean wholeRows = dimensions.length == array.rank();
        for (int i = 0; i < dimensions.length; i++) {
            if (dimensions[i] <= 0) {
                throw guard.mismatch("HDF5_MALFORMED", array.path() + ": a chunk without extent");
            }
            chunkBytes = Math.multiplyExact(chunkBytes, (long) dimensions[i]);
            wholeRows &= i == 0
                    || (i < array.rank() && dimensions[i] == array.sizes().get(i));
        }
        if (chunkBytes > MAX_CHUNK) {
            throw guard.mismatch("HDF5_DATASET_TOO_LARGE", array.path() + ": chunks of " + chunkBytes + " bytes");
        }
        BoundedFilters.limit(chunkBytes);
        if (!isWritten()) {
            return ByteBuffer.allocate(bytes);
        }
        return wholeRows ? joined(chunked, dimensions, from, count, bytes) : sliced(from, count);
    }

    /** Whether there is any data; rows that were never written read as zeros. */
    private boolean isWritten() {
        Boolean known = written;
        if (known == null) {
            known = array.dataset().getStorageInBytes() > 0;
            written = known;
        }
        return known;
    }

    /** Rows out of chunks that hold whole rows, one copy per chunk. */
    private ByteBuffer joined(ChunkedDataset chunked, int[] dimensions, long from, int count, int bytes) {
        byte[] rows = new byte[bytes];
        int[] offset = new int[dimensions.length];
        long row = from;
        while (row < from + count) {
            long start = row / dimensions[0] * dimensions[0];
            long end = Math.min(from + count, start + dimensions[0]);
            offset[0] = Math.toIntExact(start);
            byte[] chunk = chunk(chunked, offset);
            if (chunk != null) {
                int length = (int) ((end - row) * rowBytes);
                System.arraycopy(
                        chunk, (int) ((row - start) * rowBytes), rows, (int) ((row - from) * rowBytes), length);
            }
            row = end;
        }
        return ByteBuffer.wrap(rows);
    }

    /** A chunk, or null when it was never written. */
    private static byte @Nullable [] chunk(ChunkedDataset chunked, int[] offset) {
        try {
            return chunked.getDecompressedChunk(offset);
        } catch (NullPointerException e) {
            return null; // the library has no chunk there
        }
    }
}
