package io.robokit.analysis.validation.lerobot.offsets;

import java.util.Locale;

/** Times in messages. */
final class Seconds {
    private Seconds() {}

    static String shown(double seconds) {
        return String.format(Locale.ROOT, "%.6f s", seconds);
    }
}
