package io.robokit.analysis.validation.lerobot.rows;

/** What can be wrong with the times of rows. */
public enum TimeCause {
    /** A row has no finite time. */
    MISSING,
    /** A row has the time of the row before. */
    REPEATED,
    /** Time goes back, for no reason known. */
    BACKWARD,
    /** Time goes back to zero, though {@code frame_index} goes on. */
    RESET,
    /** Time goes back where {@code frame_index} starts again as well: rows of two episodes are taken for one. */
    BOUNDARY,
    /** A step so long that frames are missing. */
    GAP,
    /** A step of another length, for no reason known. */
    UNEVEN,
    /** A step of an episode whose steps all have that other length: it was recorded at another rate. */
    OTHER_RATE,
    /** A row off its place although every single step of its episode is right. */
    DRIFT,
    /** The mean step of an episode is off by more than a tenth. */
    MEAN_RATE,
    /** An episode lasts longer than 32-bit floats can tell tenths of milliseconds apart. */
    BEYOND_FLOATS;

    /** Whether it makes a single step wrong. */
    public boolean isStep() {
        return compareTo(MISSING) > 0 && compareTo(OTHER_RATE) <= 0;
    }
}
