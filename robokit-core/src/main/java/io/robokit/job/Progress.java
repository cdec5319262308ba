package io.robokit.job;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a job has come.
 *
 * @param fraction 0 to 1
 * @param message what is being done, may be empty
 * @param amount what is done in units of its own; null when nobody counted. Events have it, stored jobs do not
 */
public record Progress(
        double fraction, String message, @Nullable Amount amount) implements Serializable {
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

    /** A progress that nobody counted. */
    public Progress(double fraction, String message) {
        this(fraction, message, null);
    }

    /**
     * Progress that is counted.
     *
     * @param done units that are done
     * @param total units there are
     * @param unit for example {@code bytes}
     */
    public record Amount(long done, long total, String unit) implements Serializable {
        /** Checks the numbers. */
        public Amount {
            if (done < 0 || total < done) {
                throw new IllegalArgumentException("Progress of " + done + " of " + total + " " + unit);
            }
        }
    }

    /** One line, for example {@code  42 % scanning episodes}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%3d %% %s", Math.round(Math.floor(fraction * 100)), message)
                .stripTrailing();
    }
}
