package io.robokit.analysis.format.mp4;

import java.util.List;

/** Writes the boxes before the media data. */
final class MovieHeader {
    /** "und" in three letters of five bits. */
    static final int NO_LANGUAGE = 0x55c4;

    private static final long TIMESCALE = 1000;
    private static final int ONE = 0x10000;
    private static final int LAST_FIELD = 0x40000000;
    private static final long LARGEST_SHORT_OFFSET = 0xffffffffL;

    private MovieHeader() {}

    /** Everything up to the first byte of media data. */
    static byte[] write(List<WrittenTrack> tracks, long mediaBytes) {
        // Positions depend on the length of what is written before them, which does not depend on their values.
        long start = write(tracks, mediaBytes, 0, 4).length;
        if (start + mediaBytes <= LARGEST_SHORT_OFFSET) {
            return write(tracks, mediaBytes, start, 4);
        }
        start = write(tracks, mediaBytes, 0, 8).length;
        return write(tracks, mediaBytes, start, 8);
    }

    private static byte[] write(List<WrittenTrack> tracks, long mediaBytes, long mediaStart, int offsetBytes) {
        BoxBytes out = new BoxBytes();
        out.begin("ftyp").text("isom").number(0x200, 4).text("isomiso2mp41").end();
        out.begin("moov");
        out.begin("mvhd", 0, 0).zeros(8).number(TIMESCALE, 4).number(duration(tracks), 4);
        out.number(ONE, 4).number(0x100, 2).zeros(10);
        matrix(out);
        out.zeros(24).number(tracks.size() + 1, 4).end();
        for (int i = 0; i < tracks.size(); i++) {
            tracks.get(i).write(out, i + 1, TIMESCALE, mediaStart, offsetBytes);
        }
        out.end();
        // The long form of the size, whatever it is: its length is known beforehand.
        out.number(1, 4).text("mdat").number(16 + mediaBytes, 8);
        return out.toByteArray();
    }

    private static long duration(List<WrittenTrack> tracks) {
        return tracks.stream()
                .mapToLong(track -> EditList.rescale(
                        track.shownTicks(), TIMESCALE, track.format().timescale()))
                .max()
                .orElse(0);
    }

    static void matrix(BoxBytes out) {
        out.number(ONE, 4).zeros(12).number(ONE, 4).zeros(12).number(LAST_FIELD, 4);
    }
}
