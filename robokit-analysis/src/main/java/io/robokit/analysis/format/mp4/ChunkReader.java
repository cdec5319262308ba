package io.robokit.analysis.format.mp4;

import java.io.IOException;

/** Says where samples lie: several to a chunk, the chunks described by runs. */
final class ChunkReader {
    /** Offsets up to here may lie beyond the end of a truncated file; adding sizes does not overflow. */
    private static final long FARTHEST = 1L << 62;

    private final Mp4Input input;
    private final long place;
    private final long chunkCount;
    private final TableReader chunks;
    private final TableReader runs;
    private boolean moreRuns;
    private long runStart; // chunk number where the run that was read ahead begins
    private long perChunk;
    private int entry;
    private long leftInChunk;
    private long offset;

    ChunkReader(Mp4Input input, SampleTables tables, long place) throws IOException {
        this.input = input;
        this.place = place;
        this.chunkCount = tables.chunks().count();
        this.chunks = new TableReader(input, tables.chunks());
        this.runs = new TableReader(input, tables.chunkRuns());
        readAhead();
        if (moreRuns && runStart != 1) {
            throw input.corrupt(place, "'stsc' begins with chunk " + runStart + " instead of 1");
        }
    }

    private void readAhead() throws IOException {
        long before = runStart;
        moreRuns = runs.next();
        if (moreRuns) {
            runStart = runs.unsigned(0, 4);
            if (runStart <= before) {
                throw input.corrupt(place, "'stsc' names chunk " + runStart + " after chunk " + before);
            }
        }
    }

    /** Sets offset and sample entry of a sample whose size is known. */
    void next(RawSample sample) throws IOException {
        while (leftInChunk == 0) {
            openChunk();
        }
        leftInChunk--;
        sample.offset = offset;
        sample.entry = entry;
        offset += sample.size;
    }

    private void openChunk() throws IOException {
        if (!chunks.next()) {
            throw input.corrupt(place, "the " + chunkCount + " chunks of the track do not hold all of its samples");
        }
        offset = chunks.unsigned(0, chunks.recordBytes());
        if (moreRuns && runStart == chunks.passed()) {
            perChunk = runs.unsigned(4, 4);
            entry = (int) Math.max(0, runs.unsigned(8, 4) - 1);
            readAhead();
        }
        leftInChunk = perChunk;
        if (offset < 0 || offset > FARTHEST) {
            throw input.corrupt(place, "chunk " + chunks.passed() + " lies at the impossible offset " + offset);
        }
    }
}
