package io.robokit.hf.internal;

import java.util.List;

/**
 * File name patterns as the official client reads them: Python's {@code fnmatch}, case-sensitive. {@code *} crosses
 * {@code /}; {@code ?}, {@code [seq]} and {@code [!seq]} stand for one character; a pattern that ends in {@code /} means
 * everything below; a backslash is read as {@code /}.
 */
public final class FnMatch {
    private final int[] pattern;

    private FnMatch(int[] pattern) {
        this.pattern = pattern;
    }

    /** Returns the matcher of a pattern. */
    public static FnMatch of(String pattern) {
        String text = pattern.replace('\\', '/');
        return new FnMatch((text.endsWith("/") ? text + "*" : text).codePoints().toArray());
    }

    /** Whether a path is wanted: no allow pattern or one of them matches, and no ignore pattern does. */
    public static boolean selects(List<FnMatch> allow, List<FnMatch> ignore, String path) {
        return (allow.isEmpty() || allow.stream().anyMatch(pattern -> pattern.matches(path)))
                && ignore.stream().noneMatch(pattern -> pattern.matches(path));
    }

    /** Whether the whole path matches. Needs time in proportion to pattern times path at most. */
    public boolean matches(String path) {
        int[] name = path.replace('\\', '/').codePoints().toArray();
        int p = 0;
        int n = 0;
        int starPattern = -1;
        int starName = -1;
        while (n < name.length) {
            int next = p < pattern.length ? matchOne(p, name[n]) : -1;
            if (p < pattern.length && pattern[p] == '*') {
                starPattern = p++;
                starName = n;
            } else if (next >= 0) {
                p = next;
                n++;
            } else if (starPattern >= 0) {
                p = starPattern + 1;
                n = ++starName;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    /** Matches one character against the element at p; returns where the next element begins, or -1. */
    private int matchOne(int p, int character) {
        switch (pattern[p]) {
            case '*':
                return -1;
            case '?':
                return p + 1;
            case '[':
                int end = endOfSet(p);
                if (end >= 0) {
                    return inSet(p + 1, end, character) ? end + 1 : -1;
                }
                return character == '[' ? p + 1 : -1;
            default:
                return pattern[p] == character ? p + 1 : -1;
        }
    }

    private int endOfSet(int start) {
        int at = start + 1;
        if (at < pattern.length && pattern[at] == '!') {
            at++;
        }
        if (at < pattern.length && pattern[at] == ']') {
            at++;
        }
        while (at < pattern.length && pattern[at] != ']') {
            at++;
        }
        return at < pattern.length ? at : -1;
    }

    private boolean inSet(int from, int to, int character) {
        boolean negated = pattern[from] == '!';
        int at = negated ? from + 1 : from;
        boolean found = false;
        while (at < to) {
            if (at + 2 < to && pattern[at + 1] == '-') {
                found |= pattern[at] <= character && character <= pattern[at + 2];
                at += 3;
            } else {
                found |= pattern[at] == character;
                at++;
            }
        }
        return found != negated;
    }
}
