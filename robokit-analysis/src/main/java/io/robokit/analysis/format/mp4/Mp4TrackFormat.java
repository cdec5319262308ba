package io.robokit.analysis.format.mp4;

import java.io.IOException;

/** What a track to be written is like. Immutable. */
public final class Mp4TrackFormat {
    private static final int SMALLEST_ENTRY = 16;
    private static final int MOST_PIXELS = 0xffff;

    private final Mp4Track.Kind kind;
    private final long timescale;
    private final int width;
    private final int height;
    private final byte[] sampleEntry;

    private Mp4TrackFormat(Mp4Track.Kind kind, long timescale, int width, int height, byte[] sampleEntry) {
        if (timescale < 1 || timescale > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("The time scale must lie between 1 and 2^31 - 1, got " + timescale);
        }
        if (width < 0 || width > MOST_PIXELS || height < 0 || height > MOST_PIXELS) {
            throw new IllegalArgumentException("Pictures have 0 to 65535 pixels a side, got " + width + "x" + height);
        }
        if (sampleEntry.length < SMALLEST_ENTRY || Mp4Input.bigEndian(sampleEntry, 0, 4) != sampleEntry.length) {
            throw new IllegalArgumentException("The sample entry is no box of " + sampleEntry.length + " bytes");
        }
        this.kind = kind;
        this.timescale = timescale;
        this.width = width;
        this.height = height;
        this.sampleEntry = sampleEntry.clone();
    }

    /**
     * A track of pictures.
     *
     * @param timescale ticks per second, 1 to 2^31 − 1
     * @param width width at which pictures are shown
     * @param height height at which pictures are shown
     * @param sampleEntry the whole box that describes the samples, as {@link Mp4Track#sampleEntry} gives it
     */
    public static Mp4TrackFormat video(long timescale, int width, int height, byte[] sampleEntry) {
        return new Mp4TrackFormat(Mp4Track.Kind.VIDEO, timescale, width, height, sampleEntry);
    }

    /** A track of sound. */
    public static Mp4TrackFormat audio(long timescale, byte[] sampleEntry) {
        return new Mp4TrackFormat(Mp4Track.Kind.AUDIO, timescale, 0, 0, sampleEntry);
    }

    /** The format of a track that was read, for copying its samples; they must all use the first sample entry. */
    public static Mp4TrackFormat of(Mp4Track track) throws IOException {
        return new Mp4TrackFormat(
                track.kind(), track.timescale(), track.displayWidth(), track.displayHeight(), track.sampleEntry(0));
    }

    Mp4Track.Kind kind() {
        return kind;
    }

    long timescale() {
        return timescale;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] sampleEntry() {
        return sampleEntry.clone();
    }
}
