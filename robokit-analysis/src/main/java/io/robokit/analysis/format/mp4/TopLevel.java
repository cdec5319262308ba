package io.robokit.analysis.format.mp4;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The boxes of a file, one after another. */
final class TopLevel {
    private static final int SMALLEST = 8;
    /** A recording of ten hours with a fragment per frame stays below. */
    private static final int MOST = 4_000_000;
    /** What may be cut off without anything else being lost. */
    private static final Set<String> MAY_BE_CUT = Set.of("mdat", "free", "skip", "wide");

    private final Mp4Input input;
    private long position;
    private int count;

    TopLevel(Mp4Input input, long position) {
        this.input = input;
        this.position = position;
    }

    /** The next box, or null at the end of the file. Media data that is cut off ends with the file. */
    @Nullable
    Box next() throws IOException {
        if (input.length() - position < SMALLEST) {
            return null;
        }
        if (++count > MOST) {
            throw input.corrupt(position, "more than " + MOST + " boxes");
        }
        Box box = Box.read(input, position, input.length(), true);
        if (box.end() > input.length() && !MAY_BE_CUT.contains(box.type())) {
            throw input.corrupt(
                    box.start(),
                    "box '" + box.shown() + "' claims " + (box.end() - box.start())
                            + " bytes, but the file ends at byte " + input.length() + "; it is cut off or no MP4 file");
        }
        position = Math.min(box.end(), input.length());
        return box;
    }
}
