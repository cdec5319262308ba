package io.robokit.storage.jdbc.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs of three characters, by which PostgreSQL finds words anywhere in a text. */
final class Trigrams {
    static final int LENGTH = 3;

    private Trigrams() {}

    /** The different runs of each line of a text. */
    static Set<String> of(String text) {
        Set<String> trigrams = new LinkedHashSet<>();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i + LENGTH <= points.length; i++) {
            if (points[i] != '\n' && points[i + 1] != '\n' && points[i + 2] != '\n') {
                trigrams.add(new String(points, i, LENGTH));
            }
        }
        return trigrams;
    }

    /** A {@code tsquery} for texts that have all runs of these words; empty when the words are too short to have any. */
    static String query(List<String> words) {
        return words.stream()
                .flatMap(word -> of(word).stream())
                .distinct()
                .map(Trigrams::quote)
                .collect(Collectors.joining(" & "));
    }

    private static String quote(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
