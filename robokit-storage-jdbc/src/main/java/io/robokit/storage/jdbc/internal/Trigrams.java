package io.robokit.storage.jdbc.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs of three characters, by which PostgreSQL finds words anywhere in a text. */
final class Trigrams {
    static final int LENGTH = 3;

    /** More different runs than this do not fit into one {@code tsvector}. */
    private static final int MAX = 40_000;
    /** Stands for the runs of a text that has too many; longer than any of them. */
    private static final String LARGE = "large";

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

    /** The lexemes of a text for the index. */
    static String[] lexemes(String text) {
        Set<String> trigrams = of(text);
        return trigrams.size() > MAX ? new String[] {LARGE} : trigrams.toArray(String[]::new);
    }

    /**
     * A {@code tsquery} for texts that have all runs of these words, or too many to say; empty when the words are too short
     * to have any.
     */
    static String query(List<String> words) {
        String all = words.stream()
                .flatMap(word -> of(word).stream())
                .distinct()
                .map(Trigrams::quote)
                .collect(Collectors.joining(" & "));
        return all.isEmpty() ? "" : "(" + all + ") | " + quote(LARGE);
    }

    private static String quote(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
