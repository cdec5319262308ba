package io.robokit.analysis.format.mp4;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether a movie has fragments, and what they leave out.
 *
 * @param present whether there can be fragments
 * @param start where to look for them
 * @param byTrack defaults by track number
 */
record Fragments(boolean present, long start, Map<Long, FragmentDefaults> byTrack) {
    private static final int MOST_TRACKS = 1000;

    /** No fragments. */
    static final Fragments NONE = new Fragments(false, 0, Map.of());

    /** Reads an {@code mvex} box. */
    static Fragments read(Mp4Input input, Box mvex, long start) throws IOException {
        Map<Long, FragmentDefaults> defaults = new HashMap<>();
        BoxWalk walk = BoxWalk.within(input, mvex);
        for (Box box = walk.next(); box != null && defaults.size() < MOST_TRACKS; box = walk.next()) {
            if (box.type().equals("trex")) {
                box.need(input, 8);
                defaults.put(input.unsigned32(box.body() + 4), FragmentDefaults.read(input, box));
            }
        }
        return new Fragments(true, start, Map.copyOf(defaults));
    }

    FragmentDefaults defaults(long track) {
        return byTrack.getOrDefault(track, FragmentDefaults.NONE);
    }
}
