package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.Feature;
import java.util.List;
import java.util.Locale;

/** Numbers and names in sentences for people. */
public final class Say {
    private static final int MOST_NAMES = 6;

    private Say() {}

    /** The beginning of a text that may be long. */
    static String brief(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    /** A number with about three significant digits. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        String text = String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** A share as percents. */
    static String percent(double share) {
        return number(share * 100) + " %";
    }

    /** A count and its noun, in the plural where it has to be. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : noun.endsWith("ch") || noun.endsWith("s") ? "es" : "s");
    }

    /** Some names, and how many more there are. */
    static String list(List<String> names) {
        if (names.size() <= MOST_NAMES) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, MOST_NAMES - 1)) + " and " + (names.size() - MOST_NAMES + 1)
                + " more";
    }

    /** Name of one dimension: its label as declared, else its number. */
    static String dimension(List<String> labels, int index) {
        return index < labels.size() && !labels.get(index).isBlank() ? labels.get(index) : "dimension " + index;
    }

    /** Labels of a declared feature; empty when it has none. */
    static List<String> labels(DatasetMetadata dataset, String feature) {
        return dataset.feature(feature).map(Feature::elementNames).orElse(List.of());
    }
}
