package io.robokit.analysis.format.mp4;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The boxes within a box, one after another. */
final class BoxWalk {
    private static final int SMALLEST = 8;
    /** Boxes side by side; a movie has a few dozen, a broken file can claim one per 8 bytes. */
    private static final int MOST = 100_000;

    private final Mp4Input input;
    private final Box parent;
    private long position;
    private int count;

    private BoxWalk(Mp4Input input, Box parent, long position) {
        this.input = input;
        this.parent = parent;
        this.position = position;
    }

    /** The boxes within a box that has nothing else. */
    static BoxWalk within(Mp4Input input, Box parent) {
        return new BoxWalk(input, parent, parent.body());
    }

    /** The boxes within a box that begins with other fields. */
    static BoxWalk after(Mp4Input input, Box parent, long fieldBytes) {
        parent.need(input, fieldBytes);
        return new BoxWalk(input, parent, parent.body() + fieldBytes);
    }

    /** The next box, or null. A few bytes too few for a box, as QuickTime leaves them, end the walk. */
    @Nullable
    Box next() throws IOException {
        if (parent.end() - position < SMALLEST) {
            return null;
        }
        if (++count > MOST) {
            throw input.corrupt(position, "box '" + parent.shown() + "' holds more than " + MOST + " boxes");
        }
        Box box = Box.read(input, position, parent.end(), false);
        if (box.end() > parent.end()) {
            throw input.corrupt(
                    box.start(),
                    "box '" + box.shown() + "' of " + (box.end() - box.start()) + " bytes does not fit into '"
                            + parent.shown() + "', which ends at byte " + parent.end());
        }
        position = box.end();
        return box;
    }

    /** The first box of a type from here on, or null. */
    @Nullable
    Box find(String type) throws IOException {
        Box box = next();
        while (box != null && !box.type().equals(type)) {
            box = next();
        }
        return box;
    }
}
