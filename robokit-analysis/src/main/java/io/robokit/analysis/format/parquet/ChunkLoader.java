package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fetches the columns of a row group: small ones at once, neighbours with one read; large ones a window at a time, so that
 * memory does not grow with the row group.
 */
final class ChunkLoader {
    /** Row groups up to this size are fetched at once. */
    private static final long AT_ONCE = 4L << 20;
    /** Memory for the windows of all columns. */
    private static final int WINDOWS = 16 << 20;

    private static final int LEAST_WINDOW = 256 << 10;
    private static final int MOST_WINDOW = 2 << 20;
    /** Bytes between two columns that are read rather than passed over. */
    private static final int GAP = 16 << 10;

    private final RangedFile file;
    private final Buffers buffers;

    ChunkLoader(RangedFile file, Buffers buffers) {
        this.file = file;
        this.buffers = buffers;
    }

    /** The bytes of each column, in the order given. */
    List<ChunkBytes> load(List<ColumnChunk> chunks) throws IOException {
        int window = Math.max(LEAST_WINDOW, Math.min(MOST_WINDOW, WINDOWS / Math.max(1, chunks.size())));
        List<Part> parts = new ArrayList<>(chunks.size());
        long total = 0;
        for (ColumnChunk chunk : chunks) {
            parts.add(new Part(chunk, new ChunkBytes(file, buffers, chunk, window)));
            total += chunk.size();
        }
        List<ChunkBytes> bytes = parts.stream().map(Part::bytes).toList();
        if (total <= AT_ONCE) {
            parts.sort(Comparator.comparingLong(part -> part.chunk.start()));
            readAhead(parts);
        }
        return bytes;
    }

    private record Part(ColumnChunk chunk, ChunkBytes bytes) {
        long end() {
            return chunk.start() + chunk.size();
        }
    }

    private void readAhead(List<Part> sorted) throws IOException {
        for (int first = 0; first < sorted.size(); ) {
            long start = sorted.get(first).chunk.start();
            long end = sorted.get(first).end();
            int after = first + 1;
            while (after < sorted.size() && sorted.get(after).chunk.start() - end <= GAP) {
                end = Math.max(end, sorted.get(after).end());
                after++;
            }
            ByteBuffer bytes = buffers.take((int) (end - start)).limit((int) (end - start));
            file.read(start, bytes);
            for (Part part : sorted.subList(first, after)) {
                part.bytes.preload(bytes.slice((int) (part.chunk.start() - start), (int) part.chunk.size())
                        .order(ByteOrder.LITTLE_ENDIAN));
            }
            first = after;
        }
    }
}
