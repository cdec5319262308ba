package io.robokit.analysis.format.mp4;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Which part of the media is shown when, ISO/IEC 14496-12 section 8.6.6. Times of the presentation are given in the time
 * scale of the track; where an edit begins between two of its ticks, the nearer one is taken.
 */
final class EditList {
    /** No edits: everything is shown at its composition time. */
    static final EditList NONE = new EditList(List.of());

    private static final int MOST = 128;

    private final List<Segment> segments;
    private int current;

    private EditList(List<Segment> segments) {
        this.segments = segments;
    }

    /**
     * A part of the media.
     *
     * @param presentation when it is shown
     * @param media where it begins
     * @param mediaEnd where it ends, not included
     */
    private record Segment(long presentation, long media, long mediaEnd) {}

    /** Reads an {@code elst} box. */
    static EditList read(Mp4Input input, Box elst, long movieTimescale, long timescale) throws IOException {
        elst.need(input, 4);
        int bytes = input.unsigned8(elst.body()) == 1 ? 8 : 4;
        Table table = Table.of(input, elst, 2 * bytes + 4);
        if (table.count() > MOST) {
            throw input.corrupt(elst.start(), "an edit list of " + table.count() + " edits; at most " + MOST);
        }
        List<Segment> segments = new ArrayList<>();
        TableReader edits = new TableReader(input, table);
        long movieTime = 0;
        while (edits.next()) {
            long duration = edits.unsigned(0, bytes);
            long media = bytes == 8 ? edits.unsigned(8, 8) : edits.signed32(4);
            if (duration < 0 || duration > Long.MAX_VALUE - movieTime || media < -1 || media > 1L << 61) {
                throw input.corrupt(elst.start(), "edit " + edits.passed() + " has impossible times");
            }
            if (media >= 0) {
                // A duration of 0 stands for "all of it", as fragmented files have it.
                long length = duration == 0 ? 1L << 61 : rescale(duration, timescale, movieTimescale);
                segments.add(new Segment(rescale(movieTime, timescale, movieTimescale), media, media + length));
            }
            movieTime += duration;
        }
        return new EditList(List.copyOf(segments));
    }

    /** {@code value · to / from}, rounded to the nearest whole number, at most 2^61. */
    static long rescale(long value, long to, long from) {
        BigInteger divisor = BigInteger.valueOf(from);
        BigInteger scaled = BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(to))
                .add(divisor.shiftRight(1))
                .divide(divisor);
        return scaled.min(BigInteger.ONE.shiftLeft(61)).longValue();
    }

    /** Whether no frame is moved or hidden by definition: there are no edits. */
    boolean isEmpty() {
        return segments.isEmpty();
    }

    /** When the first part of the media is shown. */
    long start() {
        return segments.isEmpty() ? 0 : segments.get(0).presentation();
    }

    /** The same edits for another reader of the samples. */
    EditList copy() {
        return new EditList(segments);
    }

    /** Whether media of this composition time is shown; if so, {@link #shownAt} says when. */
    boolean shows(long composition) {
        if (segments.isEmpty()) {
            return true;
        }
        for (int tried = 0; tried < segments.size(); tried++) {
            Segment segment = segments.get(current);
            if (composition >= segment.media() && composition < segment.mediaEnd()) {
                return true;
            }
            current = (current + 1) % segments.size();
        }
        return false;
    }

    /** When media that {@link #shows} has just accepted is shown. */
    long shownAt(long composition) {
        if (segments.isEmpty()) {
            return composition;
        }
        Segment segment = segments.get(current);
        return segment.presentation() + (composition - segment.media());
    }
}
