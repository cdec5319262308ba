package io.robokit.job;

import java.io.Serializable;
import java.util.Locale;

/**
 * How far a job has come.
 *
 * @param fraction 0 to 1
 * @param message what is being done, may be empty
 */
public record Progress(double fraction, String message) implements Serializable {
    /** Nothing done yet. */
    public static final Progress NONE = new Progress(0, "");
    /** All done. */
    public static final Progress DONE = new Progress(1, "");

    /** Checks the fraction. */
    public Progress {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("Progress must lie between 0 and 1, got " + fraction);
        }
    }

    /** One line, for example {@code  42 % scanning episodes}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%3d %% %s", Math.round(Math.floor(fraction * 100)), message)
                .stripTrailing();
    }
}
