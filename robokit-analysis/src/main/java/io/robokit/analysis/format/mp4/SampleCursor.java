package io.robokit.analysis.format.mp4;

import java.io.IOException;

/**
 * Walks over the samples (frames) of a track in decode order, in little memory however many there are. Times are whole ticks,
 * {@link Mp4Track#timescale()} to the second. Used by one thread, while the file is open.
 *
 * <pre>{@code
 * SampleCursor samples = track.samples();
 * while (samples.next()) {
 *   double seconds = samples.presentationTime() / (double) track.timescale();
 * }
 * }</pre>
 */
public final class SampleCursor {
    private static final long FARTHEST_TIME = 1L << 61;

    private final Mp4Input input;
    private final long place;
    private final SampleSource source;
    private final EditList edits;
    private final long lead;
    private final RawSample sample = new RawSample();
    private long index = -1;
    private long bytes;
    private boolean shown;

    SampleCursor(Mp4Input input, long place, SampleSource source, EditList edits, long lead) {
        this.input = input;
        this.place = place;
        this.source = source;
        this.edits = edits;
        this.lead = lead;
    }

    /**
     * Moves to the next sample.
     *
     * @return false at the end
     * @throws Mp4Exception when the tables contradict themselves or each other; the samples before are good
     */
    public boolean next() throws IOException {
        if (!source.next(sample)) {
            return false;
        }
        index++;
        bytes += sample.size;
        if (bytes > input.length()) {
            // Bounds the walk: whatever a table claims, there are no more samples than bytes.
            throw input.corrupt(
                    place,
                    "up to sample " + index + " the track needs " + bytes + " bytes, the file has " + input.length());
        }
        if (sample.decodeTime > FARTHEST_TIME) {
            throw input.corrupt(place, "sample " + index + " has the impossible time " + sample.decodeTime);
        }
        shown = edits.shows(compositionTime());
        return true;
    }

    /** Number of the current sample in decode order, from 0. */
    public long index() {
        return index;
    }

    /** Decode time, the edit list left out. */
    public long decodeTime() {
        return sample.decodeTime;
    }

    /** Decode time plus composition offset, the edit list left out. */
    public long compositionTime() {
        return sample.decodeTime + sample.compositionOffset;
    }

    /** Whether the edit list lets the sample be shown. A player decodes hidden samples too, and drops them. */
    public boolean isShown() {
        return shown;
    }

    /**
     * When the sample is shown, the edit list applied; the composition time when it is not shown. Where an edit begins within
     * a sample, the first whole sample after it takes its time, as in FFmpeg, which readers of datasets use.
     */
    public long presentationTime() {
        return shown ? edits.shownAt(compositionTime()) - lead : compositionTime();
    }

    /** How long the sample lasts in decode order. */
    public long duration() {
        return sample.duration;
    }

    /** Whether decoding can start here. */
    public boolean isSync() {
        return sample.sync;
    }

    /** Offset of its bytes in the file; may lie beyond the end of a truncated file. */
    public long offset() {
        return sample.offset;
    }

    /** Number of its bytes. */
    public long size() {
        return sample.size;
    }

    /** Whether all of its bytes are in the file. */
    public boolean isPresent() {
        return sample.offset >= 0 && sample.offset + sample.size <= input.length();
    }

    /** Position of its sample entry in {@link Mp4Track#formats()}. */
    public int format() {
        return sample.entry;
    }
}
