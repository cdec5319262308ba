package io.robokit.analysis.format.mp4;

import java.util.function.Consumer;

/** Writes movies box by box, whatever a test wants in them. */
final class HandMadeMovie {
    private HandMadeMovie() {}

    /** A box {@code ftyp}. */
    static BoxBytes start() {
        return new BoxBytes()
                .begin("ftyp")
                .text("isom")
                .number(0x200, 4)
                .text("isom")
                .end();
    }

    /** A box {@code mdat}. */
    static void media(BoxBytes out, int bytes) {
        out.begin("mdat").zeros(bytes).end();
    }

    /** A box {@code moov} of one video track of 1000 ticks a second in a movie of 1000 ticks a second. */
    static void movie(BoxBytes out, Consumer<BoxBytes> tables) {
        movie(out, ignored -> {}, tables, ignored -> {});
    }

    /** The same, with edits in the track and more boxes at the end of the movie. */
    static void movie(
            BoxBytes out, Consumer<BoxBytes> edits, Consumer<BoxBytes> tables, Consumer<BoxBytes> afterTrack) {
        out.begin("moov");
        out.begin("mvhd", 0, 0).zeros(8).number(1000, 4).zeros(80).end();
        track(out, 1, "vide", edits, tables);
        afterTrack.accept(out);
        out.end();
    }

    static void track(BoxBytes out, int id, String handler, Consumer<BoxBytes> edits, Consumer<BoxBytes> tables) {
        out.begin("trak");
        out.begin("tkhd", 0, 3).zeros(8).number(id, 4).zeros(24);
        MovieHeader.matrix(out);
        out.number(64, 2).zeros(2).number(48, 2).zeros(2).end();
        edits.accept(out);
        out.begin("mdia");
        out.begin("mdhd", 0, 0).zeros(8).number(1000, 4).number(0, 4).zeros(4).end();
        out.begin("hdlr", 0, 0).zeros(4).text(handler).zeros(13).end();
        out.begin("minf").begin("stbl");
        out.begin("stsd", 0, 0).number(1, 4).raw(TestMovies.avcEntry(64, 48)).end();
        tables.accept(out);
        out.end().end().end().end();
    }

    /** Tables of equal samples of one chunk, each of 100 ticks and one byte. */
    static Consumer<BoxBytes> plain(int samples, int chunkOffset) {
        return out -> {
            table(out, "stts", samples, 100);
            out.begin("stsz", 0, 0).number(1, 4).number(samples, 4).end();
            chunk(out, samples, chunkOffset);
        };
    }

    static void chunk(BoxBytes out, int samples, int chunkOffset) {
        table(out, "stsc", 1, samples, 1);
        table(out, "stco", chunkOffset);
    }

    /** A table of one record. */
    static void table(BoxBytes out, String type, long... record) {
        records(out, type, new long[][] {record});
    }

    /** A table of records of 32-bit numbers. */
    static void records(BoxBytes out, String type, long[]... records) {
        out.begin(type, 0, 0).number(records.length, 4);
        for (long[] record : records) {
            for (long value : record) {
                out.number(value, 4);
            }
        }
        out.end();
    }

    /** A box {@code edts}; edits are duration and media time. */
    static Consumer<BoxBytes> edits(long[]... edits) {
        return out -> {
            out.begin("edts").begin("elst", 0, 0).number(edits.length, 4);
            for (long[] edit : edits) {
                out.number(edit[0], 4).number(edit[1], 4).number(0x10000, 4);
            }
            out.end().end();
        };
    }
}
