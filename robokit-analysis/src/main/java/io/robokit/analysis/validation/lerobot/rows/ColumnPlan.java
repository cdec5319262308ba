package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.statistics.RowSampling;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is gathered of a column.
 *
 * @param name the column
 * @param width elements per row as declared, 0 when the first rows tell
 * @param role what it is
 * @param sampling which rows quantiles are taken from, or null for none
 * @param perEpisode whether the statistics of every episode are kept
 */
record ColumnPlan(
        String name, int width, Role role, @Nullable RowSampling sampling, boolean perEpisode) implements Serializable {
    /** What a column is. */
    enum Role {
        /** Commands, whose steps are looked at. */
        ACTION,
        /** Other signals. */
        SIGNAL,
        /** Numbers of frames, episodes and the like. */
        BOOKKEEPING
    }
}
