package io.robokit.analysis.format.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Small MP4 files for tests, written by our own writer. Their pictures are no pictures: nothing here decodes them. */
public final class TestMovies {
    /** H.264 High, level 1.0, 4:2:0, 8 bit. */
    static final String AVC =
            "0164000affe1001a6764000aacd9444276c05a80808082800001f40000753047892450010006" + "68ebe3cb22c0fdf8f800";

    private TestMovies() {}

    /**
     * What a movie is like.
     *
     * @param entry sample entry
     * @param width pixels
     * @param height pixels
     * @param timescale ticks per second
     * @param frames number of frames
     * @param ticks ticks per frame
     * @param gop frames from one sync sample to the next
     * @param delay ticks from decoding to showing
     */
    public record Movie(
            byte[] entry, int width, int height, long timescale, int frames, long ticks, int gop, long delay) {
        /** AV1 as lerobot writes it: 512 ticks a frame, every second one a sync sample. */
        public static Movie av1(int width, int height, int fps, int frames) {
            return new Movie(av1Entry(width, height), width, height, fps * 512L, frames, 512, 2, 0);
        }

        public Movie withEntry(byte[] other) {
            return new Movie(other, width, height, timescale, frames, ticks, gop, delay);
        }

        public Movie withTimescale(long other) {
            return new Movie(entry, width, height, other, frames, ticks, gop, delay);
        }

        public Movie withGop(int other) {
            return new Movie(entry, width, height, timescale, frames, ticks, other, delay);
        }

        public Movie withDelay(long other) {
            return new Movie(entry, width, height, timescale, frames, ticks, gop, other);
        }

        public Mp4TrackFormat format() {
            return Mp4TrackFormat.video(timescale, width, height, entry);
        }
    }

    /** Writes a movie; its frames are a few bytes each. */
    public static void write(Path target, Movie movie) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        try (Mp4Writer writer = Mp4Writer.create(target, List.of(movie.format()))) {
            addFrames(writer, 0, movie);
        }
    }

    /** Adds the frames of a movie to a track. */
    public static void addFrames(Mp4Writer writer, int track, Movie movie) throws IOException {
        for (int frame = 0; frame < movie.frames(); frame++) {
            ByteBuffer data = ByteBuffer.wrap(new byte[] {(byte) frame, (byte) track, 3, 4, 5});
            if (frame % movie.gop() == 0) {
                writer.addSyncSample(track, data, movie.ticks(), movie.delay());
            } else {
                writer.addSample(track, data, movie.ticks(), movie.delay());
            }
        }
    }

    /** A sample entry of H.264, 8 bit 4:2:0. */
    public static byte[] avcEntry(int width, int height) {
        return visualEntry("avc1", width, height, "avcC", HexFormat.of().parseHex(AVC));
    }

    /** A sample entry of AV1, 8 bit 4:2:0. */
    public static byte[] av1Entry(int width, int height) {
        return visualEntry("av01", width, height, "av1C", HexFormat.of().parseHex("81040c00"));
    }

    /** A sample entry of AV1, 10 bit 4:2:0. */
    public static byte[] tenBitEntry(int width, int height) {
        return visualEntry("av01", width, height, "av1C", HexFormat.of().parseHex("81044c00"));
    }

    /** A sample entry of sound. */
    public static byte[] audioEntry() {
        return new BoxBytes()
                .begin("mp4a")
                .zeros(6)
                .number(1, 2)
                .zeros(20)
                .end()
                .toByteArray();
    }

    static byte[] visualEntry(String fourcc, int width, int height, String record, byte[] content) {
        BoxBytes out = new BoxBytes().begin(fourcc).zeros(6).number(1, 2).zeros(16);
        out.number(width, 2)
                .number(height, 2)
                .number(0x480000, 4)
                .number(0x480000, 4)
                .zeros(4)
                .number(1, 2);
        out.zeros(32).number(24, 2).number(0xffff, 2);
        return out.begin(record).raw(content).end().end().toByteArray();
    }
}
