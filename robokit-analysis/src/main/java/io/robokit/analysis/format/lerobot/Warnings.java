package io.robokit.analysis.format.lerobot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Contradictions found while reading metadata, each once, of a bounded number. */
final class Warnings {
    private static final int MAX = 100;

    private final Set<String> sentences = new LinkedHashSet<>();
    private boolean more;

    void add(String sentence) {
        if (sentences.size() < MAX) {
            sentences.add(sentence);
        } else {
            more = true;
        }
    }

    List<String> toList() {
        List<String> list = new ArrayList<>(sentences);
        if (more) {
            list.add("There are more contradictions than these " + MAX);
        }
        return list;
    }
}
