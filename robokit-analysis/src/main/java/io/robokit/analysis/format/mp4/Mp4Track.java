package io.robokit.analysis.format.mp4;

import java.io.IOException;
import java.util.List;

/** A track of a movie. Its tables stay in the file until they are asked for. Used by one thread, while the file is open. */
public final class Mp4Track {
    private static final int LARGEST_ENTRY = 1 << 20;

    private final Mp4Input input;
    private final TrackHeader header;
    private final TrackMedia media;
    private final EditList edits;
    private final Fragments fragments;

    Mp4Track(Mp4Input input, TrackHeader header, TrackMedia media, EditList edits, Fragments fragments) {
        this.input = input;
        this.header = header;
        this.media = media;
        this.edits = edits;
        this.fragments = fragments;
    }

    /** What a track holds. */
    public enum Kind {
        /** Pictures. */
        VIDEO,
        /** Sound. */
        AUDIO,
        /** Anything else: text, time codes, metadata. */
        OTHER
    }

    /** Number of the track in the file. */
    public long id() {
        return header.id();
    }

    /** What it holds. */
    public Kind kind() {
        return media.kind();
    }

    /** Width at which it is shown in pixels, 0 when it is no picture; the coded width is in {@link #formats()}. */
    public int displayWidth() {
        return header.width();
    }

    /** Height at which it is shown in pixels, 0 when it is no picture. */
    public int displayHeight() {
        return header.height();
    }

    /** Degrees by which pictures are turned clockwise when shown: 0, 90, 180 or 270; 0 for any other transformation. */
    public int rotation() {
        return header.rotation();
    }

    /** Ticks per second of all its times. */
    public long timescale() {
        return media.timescale();
    }

    /** Duration in ticks that the header declares; 0 in fragmented files as a rule. */
    public long declaredDuration() {
        return media.duration();
    }

    /** How pictures are encoded, one per sample entry; empty when it is no video track. */
    public List<VideoFormat> formats() {
        return media.formats();
    }

    /** Type of the first sample entry, for example {@code avc1} or {@code mp4a}. */
    public String fourcc() {
        return media.entries().get(0).shown();
    }

    /**
     * A sample entry as it is in the file, for writing the samples to another one.
     *
     * @param format position, as {@link SampleCursor#format()} gives it
     * @throws Mp4Exception when there is none, or it is larger than 1 MiB
     */
    public byte[] sampleEntry(int format) throws IOException {
        if (format < 0 || format >= media.entries().size()) {
            throw input.corrupt(media.place(), "there is no sample entry " + format);
        }
        Box box = media.entries().get(format);
        if (box.end() - box.start() > LARGEST_ENTRY) {
            throw input.corrupt(box.start(), "a sample entry of " + (box.end() - box.start()) + " bytes");
        }
        byte[] bytes = new byte[(int) (box.end() - box.start())];
        input.read(box.start(), bytes, bytes.length);
        return bytes;
    }

    /** Whether an edit list delays, hides or cuts samples. */
    public boolean hasEdits() {
        return !edits.isEmpty();
    }

    /**
     * Number of samples: of a movie that is not fragmented what its tables say, at no cost; of a fragmented one counted
     * fragment by fragment.
     */
    public long sampleCount() throws IOException {
        if (!fragments.present()) {
            return media.tables().sizes().count();
        }
        SampleCursor samples = samples();
        long count = 0;
        while (samples.next()) {
            count++;
        }
        return count;
    }

    /** A walk over its samples from the beginning; any number of them may be under way. */
    public SampleCursor samples() throws IOException {
        return samples(edits.isEmpty() ? 0 : lead());
    }

    private SampleCursor samples(long lead) throws IOException {
        SampleSource source = new TableSamples(input, media.tables(), media.place());
        if (fragments.present()) {
            source =
                    new FragmentSamples(input, source, header.id(), fragments.defaults(header.id()), fragments.start());
        }
        return new SampleCursor(input, media.place(), source, edits.copy(), lead);
    }

    /** Ticks between the start of the first edit and the first sample shown, when that lies within a sample. */
    private long lead() throws IOException {
        long start = edits.start();
        long least = Long.MAX_VALUE;
        SampleCursor samples = samples(0);
        try {
            while (least > start && samples.next()) {
                least = samples.isShown() ? Math.min(least, samples.presentationTime()) : least;
            }
        } catch (Mp4Exception e) {
            // Whoever walks over the samples meets it again, after the good ones.
            return least == Long.MAX_VALUE ? 0 : Math.max(0, least - start);
        }
        return least == Long.MAX_VALUE ? 0 : Math.max(0, least - start);
    }

    /** Walks over all samples once and says how they are spread over time. */
    public TrackTiming timing() throws IOException {
        return TrackTiming.of(samples());
    }
}
