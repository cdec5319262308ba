package io.robokit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads result trees and writes their numbers the way people read them. */
final class Values {
    private Values() {}

    static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static List<Map<?, ?>> objects(@Nullable Object value) {
        List<Map<?, ?>> objects = new ArrayList<>();
        list(value).forEach(element -> objects.add(object(element)));
        return objects;
    }

    static long integer(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    static String text(@Nullable Object value) {
        return value == null ? "-" : value instanceof Number number ? number(number) : String.valueOf(value);
    }

    /** Five significant digits, or all of an integer. */
    static String number(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            return "-";
        }
        double real = number.doubleValue();
        if (!Double.isFinite(real)) {
            return "-";
        }
        if (real == Math.rint(real) && Math.abs(real) < 1e15) {
            return Long.toString((long) real);
        }
        return significant(real);
    }

    static String percent(@Nullable Object fraction) {
        return fraction instanceof Number number ? number(number.doubleValue() * 100) + " %" : "-";
    }

    static String duration(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        String minutes = String.format(Locale.ROOT, "%d min %02d s", whole % 3600 / 60, whole % 60);
        return whole < 3600 ? minutes : whole / 3600 + " h " + minutes;
    }

    /** "512 B", "1.2 kB", "34.5 GB": powers of 1000, as disks and networks are sold. */
    static String bytes(long count) {
        if (count < 1000) {
            return count + " B";
        }
        double real = count;
        int power = Math.min(6, (int) (Math.log10(real) / 3));
        String text = String.format(Locale.ROOT, "%.1f", real / Math.pow(1000, power));
        return text + " " + " kMGTPE".charAt(power) + "B";
    }

    /** "1 episode", "12 episodes". */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String significant(double real) {
        String text = String.format(Locale.ROOT, "%.5g", real);
        int exponent = text.indexOf('e');
        String digits = exponent < 0 ? text : text.substring(0, exponent);
        if (digits.contains(".")) {
            digits = digits.replaceFirst("0+$", "").replaceFirst("\\.$", "");
        }
        return exponent < 0 ? digits : digits + text.substring(exponent);
    }
}
