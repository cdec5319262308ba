package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Severity;

/**
 * Compares stored statistics of a feature with what they should be. Extremes must agree within the spacing of 32-bit floats,
 * mean and deviation within a tolerance; what goes beyond it, but is explained by sums of 32-bit floats, is only worth a remark.
 */
final class Comparison {
    /** Relative and absolute tolerance of lerobot for numbers. */
    static final double RELATIVE = 5e-6;

    static final double ABSOLUTE = 6e-5;
    /** Both for pictures. */
    static final double IMAGE = 1e-2;

    private final StoredStatistics stored;
    private final double rows;
    private final String right;
    private final double relative;
    private final double absolute;

    /** What the statistics of an element should be. */
    interface Truth {
        double min(int element);

        double max(int element);

        double mean(int element);

        double std(int element);
    }

    /**
     * Prepares a comparison.
     *
     * @param rows how many rows were summed up in one go at most
     * @param right what is right, for a sentence: {@code the data says}
     */
    Comparison(StoredStatistics stored, double rows, String right) {
        this.stored = stored;
        this.rows = Double.isNaN(rows) ? 1 : rows;
        this.right = right;
        this.relative = stored.isImage() ? IMAGE : RELATIVE;
        this.absolute = stored.isImage() ? IMAGE : ABSOLUTE;
    }

    /** Tells the first statistic that is wrong, or else the first that 32-bit sums made inexact. */
    void compare(Truth truth, Defects defects) {
        int inexact = -1;
        for (int element = 0; element < stored.width(); element++) {
            if (isOff("min", element, truth.min(element), defects)
                    || isOff("max", element, truth.max(element), defects)
                    || isWrong("mean", element, truth.mean(element), defects)
                    || isWrong("std", element, truth.std(element), defects)) {
                return;
            }
            boolean exact =
                    isWithin("mean", element, truth.mean(element)) && isWithin("std", element, truth.std(element));
            if (!exact && inexact < 0) {
                inexact = element;
            }
        }
        if (inexact >= 0) {
            String key = isWithin("mean", inexact, truth.mean(inexact)) ? "std" : "mean";
            double expected = key.equals("std") ? truth.std(inexact) : truth.mean(inexact);
            defects.found(
                    Severity.INFO,
                    stored.name(),
                    sentence(key, inexact, expected) + ", which sums of 32-bit floats explain",
                    stored.get(key, inexact),
                    expected);
        }
    }

    private boolean isOff(String key, int element, double expected, Defects defects) {
        double given = stored.get(key, element);
        double allowed = stored.isImage() ? IMAGE : Rounding.spacing(expected);
        if (Double.isNaN(given) || Double.isNaN(expected) || Math.abs(given - expected) <= allowed) {
            return false;
        }
        tell(key, element, expected, defects);
        return true;
    }

    private boolean isWrong(String key, int element, double expected, Defects defects) {
        if (isWithin(key, element, expected) || isExplained(key, element, expected)) {
            return false;
        }
        tell(key, element, expected, defects);
        return true;
    }

    private boolean isWithin(String key, int element, double expected) {
        double given = stored.get(key, element);
        return Double.isNaN(given)
                || Double.isNaN(expected)
                || Math.abs(given - expected) <= absolute + relative * Math.abs(expected);
    }

    private boolean isExplained(String key, int element, double expected) {
        double given = stored.get(key, element);
        double magnitude = stored.magnitude(element);
        if (!stored.isSingle()) {
            return false;
        }
        return key.equals("mean")
                ? Math.abs(given - expected) <= Rounding.ofMean(rows, magnitude)
                : given >= 0 && Math.abs(given * given - expected * expected) <= Rounding.ofVariance(rows, magnitude);
    }

    private void tell(String key, int element, double expected, Defects defects) {
        defects.found(stored.name(), sentence(key, element, expected), stored.get(key, element), expected);
    }

    private String sentence(String key, int element, double expected) {
        return "has the " + key + " " + stored.get(key, element) + " in element " + stored.label(element) + ", " + right
                + " " + expected;
    }
}
