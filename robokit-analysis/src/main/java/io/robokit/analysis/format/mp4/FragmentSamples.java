package io.robokit.analysis.format.mp4;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Samples of the fragments of a movie, after those of its tables. */
final class FragmentSamples implements SampleSource {
    private static final long FARTHEST = 1L << 61;

    private final Mp4Input input;
    private final SampleSource before;
    private final long trackId;
    private final FragmentDefaults defaults;
    private final TopLevel boxes;
    private @Nullable Box moof;
    private @Nullable BoxWalk trafs;
    private @Nullable TrackFragment fragment;
    private @Nullable TrackRun run;
    private boolean firstTraf;
    private long base; // of the data offsets of the fragment
    private long position; // of the next sample in the file
    private long decodeTime;
    private boolean beforeDone;

    /**
     * Creates a source.
     *
     * @param before samples of the tables, usually none
     * @param start where to look for fragments
     */
    FragmentSamples(Mp4Input input, SampleSource before, long trackId, FragmentDefaults defaults, long start) {
        this.input = input;
        this.before = before;
        this.trackId = trackId;
        this.defaults = defaults;
        this.boxes = new TopLevel(input, start);
    }

    @Override
    public boolean next(RawSample sample) throws IOException {
        if (!beforeDone) {
            if (before.next(sample)) {
                decodeTime = sample.decodeTime + sample.duration;
                return true;
            }
            beforeDone = true;
        }
        while (run == null || !run.next(sample)) {
            if (!openRun()) {
                return false;
            }
        }
        sample.decodeTime = decodeTime;
        sample.offset = position;
        decodeTime += sample.duration;
        position += sample.size;
        return true;
    }

    private boolean openRun() throws IOException {
        while (true) {
            TrackFragment current = fragment;
            Box box = current == null ? null : current.runs().next();
            if (current == null || box == null) {
                if (!openFragment()) {
                    return false;
                }
            } else if (box.type().equals("tfdt")) {
                decodeTime = baseDecodeTime(box);
            } else if (box.type().equals("trun")) {
                TrackRun next = new TrackRun(input, box, current.defaults());
                if (next.hasDataOffset()) {
                    position = base + next.dataOffset();
                }
                run = next;
                return true;
            }
        }
    }

    private long baseDecodeTime(Box tfdt) throws IOException {
        tfdt.need(input, 8);
        int bytes = input.unsigned8(tfdt.body()) == 1 ? 8 : 4;
        tfdt.need(input, 4 + bytes);
        long time = input.number(tfdt.body() + 4, bytes);
        if (time < 0 || time > FARTHEST) {
            throw input.corrupt(tfdt.start(), "'tfdt' gives the impossible time " + Long.toUnsignedString(time));
        }
        return time;
    }

    private boolean openFragment() throws IOException {
        while (true) {
            Box parent = moof;
            Box box = trafs == null ? null : trafs.next();
            if (parent == null || box == null) {
                if (!openMoof()) {
                    return false;
                }
            } else if (box.type().equals("traf")) {
                TrackFragment next = TrackFragment.read(input, parent, box, trackId, defaults, firstTraf);
                firstTraf = false;
                if (next != null) {
                    fragment = next;
                    base = next.base() == TrackFragment.FOLLOWS ? position : next.base();
                    position = base;
                    return true;
                }
            }
        }
    }

    private boolean openMoof() throws IOException {
        Box box = boxes.next();
        while (box != null && !box.type().equals("moof")) {
            box = boxes.next();
        }
        moof = box;
        trafs = box == null ? null : BoxWalk.within(input, box);
        firstTraf = true;
        return box != null;
    }
}
