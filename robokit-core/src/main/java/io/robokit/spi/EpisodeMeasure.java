package io.robokit.spi;

import java.io.Serializable;

/**
 * One number that a heuristic has for every episode. The dataset's median, its spread, the correlation with the length of
 * episodes and robust z-scores are computed for each measure by the quality job.
 *
 * @param name key in rows and results, for example {@code idle_ratio}; distinct among all heuristics
 * @param title short label for people
 * @param unit unit, empty for plain numbers
 * @param suspect which values deserve a look when they are far from those of the other episodes
 * @param description what the number means, one sentence
 */
public record EpisodeMeasure(String name, String title, String unit, Suspect suspect, String description)
        implements Serializable {

    /** Which side of the other episodes deserves a look. */
    public enum Suspect {
        /** Values far above those of the other episodes. */
        HIGH,
        /** Values far below. */
        LOW,
        /** Both. */
        BOTH,
        /** Neither: the number explains others and says nothing by itself. */
        NEITHER
    }

    /** Checks the name. */
    public EpisodeMeasure {
        if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
            throw new IllegalArgumentException(
                    "A measure is named in lower case, digits and '_', up to 64 characters, got '" + name + "'");
        }
    }
}
