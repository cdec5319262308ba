package io.robokit.analysis.format.mp4;

import java.util.Arrays;

/** The tables of a track being written: a few bytes per sample. */
final class WrittenTrack {
    private static final int LONGEST_CHUNK = 512;

    private final Mp4TrackFormat format;
    private final Longs sizes = new Longs();
    private final Runs durations = new Runs();
    private final Runs offsets = new Runs();
    private final Longs sync = new Longs();
    private final Longs chunks = new Longs();
    private final Runs perChunk = new Runs();
    private long inChunk;
    private long decodeTime;
    private long firstShown = Long.MAX_VALUE;
    private long end;
    private boolean reordered;

    WrittenTrack(Mp4TrackFormat format) {
        this.format = format;
    }

    /** Numbers of any amount. */
    private static final class Longs {
        private long[] values = new long[16];
        private int count;

        void add(long value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, count * 2);
            }
            values[count++] = value;
        }
    }

    /** Runs of equal numbers. */
    private static final class Runs {
        private final Longs lengths = new Longs();
        private final Longs numbers = new Longs();

        void add(long value) {
            if (lengths.count > 0 && numbers.values[lengths.count - 1] == value) {
                lengths.values[lengths.count - 1]++;
            } else {
                lengths.add(1);
                numbers.add(value);
            }
        }
    }

    /** Adds a sample whose bytes are at a position of the media data. */
    void add(long position, int size, long duration, long compositionOffset, boolean isSync, boolean follows) {
        if (duration < 0
                || duration > Integer.MAX_VALUE
                || compositionOffset != (int) compositionOffset
                || decodeTime + compositionOffset < 0) {
            throw new IllegalArgumentException("A sample of " + duration + " ticks, shown " + compositionOffset
                    + " ticks after it is decoded, cannot be written");
        }
        if (!follows || inChunk == LONGEST_CHUNK || chunks.count == 0) {
            endChunk();
            chunks.add(position);
        }
        inChunk++;
        sizes.add(size);
        durations.add(duration);
        offsets.add(compositionOffset);
        reordered |= compositionOffset != 0;
        if (isSync) {
            sync.add(sizes.count);
        }
        firstShown = Math.min(firstShown, decodeTime + compositionOffset);
        end = Math.max(end, decodeTime + compositionOffset + duration);
        decodeTime += duration;
    }

    private void endChunk() {
        if (chunks.count > 0) {
            perChunk.add(inChunk);
        }
        inChunk = 0;
    }

    /** Must be called once, after the last sample. */
    void finish() {
        endChunk();
    }

    /** Ticks from the first picture shown to the end of the last. */
    long shownTicks() {
        return sizes.count == 0 ? 0 : end - firstShown;
    }

    Mp4TrackFormat format() {
        return format;
    }

    /** Writes the {@code trak} box. */
    void write(BoxBytes out, int id, long movieTimescale, long mediaStart, int offsetBytes) {
        long shown = EditList.rescale(shownTicks(), movieTimescale, format.timescale());
        out.begin("trak");
        out.begin("tkhd", 0, 3).zeros(8).number(id, 4).zeros(4).number(shown, 4).zeros(12);
        out.number(format.kind() == Mp4Track.Kind.AUDIO ? 0x100 : 0, 2).zeros(2);
        MovieHeader.matrix(out);
        out.number(format.width(), 2)
                .zeros(2)
                .number(format.height(), 2)
                .zeros(2)
                .end();
        if (sizes.count > 0 && firstShown != 0) {
            out.begin("edts").begin("elst", 0, 0).number(1, 4).number(shown, 4);
            out.number(firstShown, 4).number(0x10000, 4).end().end();
        }
        writeMedia(out, mediaStart, offsetBytes);
        out.end();
    }

    private void writeMedia(BoxBytes out, long mediaStart, int offsetBytes) {
        boolean video = format.kind() == Mp4Track.Kind.VIDEO;
        out.begin("mdia");
        out.begin("mdhd", 1, 0).zeros(16).number(format.timescale(), 4).number(decodeTime, 8);
        out.number(MovieHeader.NO_LANGUAGE, 2).zeros(2).end();
        out.begin("hdlr", 0, 0).zeros(4).text(video ? "vide" : "soun").zeros(13).end();
        out.begin("minf");
        if (video) {
            out.begin("vmhd", 0, 1).zeros(8).end();
        } else {
            out.begin("smhd", 0, 0).zeros(4).end();
        }
        out.begin("dinf").begin("dref", 0, 0).number(1, 4);
        out.begin("url ", 0, 1).end().end().end();
        writeTables(out, mediaStart, offsetBytes);
        out.end().end();
    }

    private void writeTables(BoxBytes out, long mediaStart, int offsetBytes) {
        out.begin("stbl");
        out.begin("stsd", 0, 0).number(1, 4).raw(format.sampleEntry()).end();
        writeRuns(out.begin("stts", 0, 0), durations);
        if (reordered) {
            writeRuns(out.begin("ctts", 1, 0), offsets);
        }
        if (sync.count < sizes.count) {
            writeList(out.begin("stss", 0, 0), sync, 0, 4);
        }
        writeChunkRuns(out);
        writeList(out.begin("stsz", 0, 0).zeros(4), sizes, 0, 4);
        writeList(out.begin(offsetBytes == 8 ? "co64" : "stco", 0, 0), chunks, mediaStart, offsetBytes);
        out.end();
    }

    private void writeChunkRuns(BoxBytes out) {
        out.begin("stsc", 0, 0).number(perChunk.lengths.count, 4);
        long chunk = 1;
        for (int i = 0; i < perChunk.lengths.count; i++) {
            out.number(chunk, 4).number(perChunk.numbers.values[i], 4).number(1, 4);
            chunk += perChunk.lengths.values[i];
        }
        out.end();
    }

    private static void writeRuns(BoxBytes out, Runs runs) {
        out.number(runs.lengths.count, 4);
        for (int i = 0; i < runs.lengths.count; i++) {
            out.number(runs.lengths.values[i], 4).number(runs.numbers.values[i], 4);
        }
        out.end();
    }

    private static void writeList(BoxBytes out, Longs list, long added, int bytes) {
        out.number(list.count, 4);
        for (int i = 0; i < list.count; i++) {
            out.number(list.values[i] + added, bytes);
        }
        out.end();
    }
}
