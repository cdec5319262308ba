package io.robokit.analysis.quality.standard;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be wrong with the text of a task. */
final class TaskTexts {
    private static final int MOST_COMPARED = 2000;
    private static final int MOST_EDITS = 2;
    private static final int LEAST_LETTERS_FOR_EDITS = 8;
    private static final Set<String> PLACEHOLDERS = Set.of(
            "task",
            "tasks",
            "valid",
            "invalid",
            "test",
            "testing",
            "todo",
            "tbd",
            "none",
            "null",
            "nan",
            "na",
            "n/a",
            "dummy",
            "placeholder",
            "untitled",
            "default",
            "unknown",
            "xxx",
            "foo",
            "bar",
            "asdf",
            "example",
            "sample",
            "instruction",
            "description",
            "demo",
            "episode",
            "new task",
            "your task here",
            "task description",
            "no task",
            "do something",
            "lorem ipsum");
    private static final Set<String> VERBS = Set.of(
            "add",
            "adjust",
            "align",
            "approach",
            "arrange",
            "assemble",
            "attach",
            "bring",
            "build",
            "carry",
            "catch",
            "change",
            "charge",
            "check",
            "clean",
            "clear",
            "close",
            "collect",
            "connect",
            "cook",
            "cover",
            "cut",
            "detach",
            "disassemble",
            "disconnect",
            "dispense",
            "do",
            "drag",
            "draw",
            "drive",
            "drop",
            "dry",
            "dump",
            "empty",
            "erase",
            "execute",
            "explore",
            "fasten",
            "feed",
            "fetch",
            "fill",
            "find",
            "finish",
            "fix",
            "flip",
            "fold",
            "follow",
            "gather",
            "get",
            "give",
            "go",
            "grab",
            "grasp",
            "grip",
            "hand",
            "handover",
            "hang",
            "heat",
            "hit",
            "hold",
            "insert",
            "inspect",
            "install",
            "iron",
            "keep",
            "knock",
            "lay",
            "lean",
            "let",
            "lift",
            "load",
            "locate",
            "lock",
            "lower",
            "make",
            "match",
            "measure",
            "mix",
            "mop",
            "move",
            "navigate",
            "open",
            "operate",
            "organize",
            "pack",
            "pass",
            "paste",
            "peel",
            "perform",
            "pick",
            "pinch",
            "place",
            "play",
            "plug",
            "point",
            "pour",
            "prepare",
            "press",
            "pull",
            "push",
            "put",
            "raise",
            "reach",
            "rearrange",
            "release",
            "remove",
            "reorient",
            "repair",
            "replace",
            "return",
            "roll",
            "rotate",
            "scan",
            "scoop",
            "screw",
            "scrub",
            "seal",
            "search",
            "select",
            "separate",
            "serve",
            "set",
            "shake",
            "shift",
            "show",
            "shut",
            "sit",
            "slice",
            "slide",
            "solder",
            "sort",
            "spin",
            "split",
            "spread",
            "squeeze",
            "stack",
            "stand",
            "start",
            "stir",
            "stop",
            "store",
            "straighten",
            "stretch",
            "sweep",
            "swap",
            "swing",
            "switch",
            "take",
            "tap",
            "tear",
            "teleoperate",
            "throw",
            "tidy",
            "tie",
            "tighten",
            "tilt",
            "toggle",
            "touch",
            "transfer",
            "transport",
            "turn",
            "twist",
            "unfold",
            "unload",
            "unlock",
            "unpack",
            "unplug",
            "unscrew",
            "unstack",
            "use",
            "wait",
            "walk",
            "wash",
            "water",
            "wave",
            "weigh",
            "wipe",
            "wrap",
            "write",
            "zip");
    private static final Set<String> MODIFIERS = Set.of(
            "please",
            "carefully",
            "slowly",
            "quickly",
            "gently",
            "first",
            "then",
            "now",
            "using",
            "with",
            "from",
            "both",
            "to",
            "robot:",
            "use");

    private TaskTexts() {}

    static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static boolean isPlaceholder(String text) {
        String plain = text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_.!?#-]+", " ")
                .strip();
        return PLACEHOLDERS.contains(plain)
                || plain.matches("(task|episode|demo|test|trial|run)s? ?\\d+")
                || plain.matches("\\d+")
                || plain.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /** What is wrong, in fixed words. */
    static List<String> problems(String text, int leastWords, int mostWords) {
        List<String> problems = new ArrayList<>();
        List<String> words = words(text);
        boolean latin = scripts(text).equals(EnumSet.of(UnicodeScript.LATIN));
        if (isPlaceholder(text)) {
            problems.add("placeholder");
        }
        if (latin && words.size() < leastWords) {
            problems.add("too short");
        }
        if (words.size() > mostWords) {
            problems.add("too long");
        }
        if (latin && isAscii(text) && !beginsWithVerb(words)) {
            problems.add("no verb at the beginning");
        }
        if (!text.equals(text.strip())) {
            problems.add("spaces at the ends");
        }
        if (scripts(text).size() > 1) {
            problems.add("mixed scripts");
        }
        return problems;
    }

    /** Pairs of texts that are nearly the same; of very many texts the first ones are compared. */
    static List<List<String>> similar(List<String> texts, double similarity) {
        List<List<String>> pairs = new ArrayList<>();
        List<Set<String>> tokens = new ArrayList<>();
        int count = Math.min(texts.size(), MOST_COMPARED);
        for (int i = 0; i < count; i++) {
            tokens.add(new HashSet<>(words(texts.get(i).toLowerCase(Locale.ROOT).replaceAll("[.,!?;:]", " "))));
            for (int j = 0; j < i; j++) {
                if (jaccard(tokens.get(i), tokens.get(j)) >= similarity
                        || isFewEditsFrom(texts.get(j).strip(), texts.get(i).strip())) {
                    pairs.add(List.of(texts.get(j), texts.get(i)));
                }
            }
        }
        return pairs;
    }

    private static boolean beginsWithVerb(List<String> words) {
        for (String word : words.subList(0, Math.min(3, words.size()))) {
            String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z:-]", "");
            String first = plain.contains("-") ? plain.substring(0, plain.indexOf('-')) : plain;
            if (isVerb(first)) {
                return true;
            }
            if (!MODIFIERS.contains(first)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isVerb(String word) {
        if (VERBS.contains(word)) {
            return true;
        }
        for (String ending : List.of("ing", "ed", "es", "s")) {
            if (word.endsWith(ending)) {
                String stem = word.substring(0, word.length() - ending.length());
                boolean doubled = stem.length() > 2 && stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2);
                if (VERBS.contains(stem)
                        || VERBS.contains(stem + "e")
                        || (doubled && VERBS.contains(stem.substring(0, stem.length() - 1)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static EnumSet<UnicodeScript> scripts(String text) {
        EnumSet<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().filter(Character::isLetter).forEach(c -> scripts.add(UnicodeScript.of(c)));
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        // Japanese is written in three scripts at once.
        if (scripts.contains(UnicodeScript.HIRAGANA) || scripts.contains(UnicodeScript.KATAKANA)) {
            scripts.removeAll(EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA));
            scripts.add(UnicodeScript.HAN);
        }
        return scripts;
    }

    private static double jaccard(Set<String> a, Set<String> b) {
        int smaller = Math.min(a.size(), b.size());
        int larger = Math.max(a.size(), b.size());
        if (larger == 0) {
            return 0;
        }
        int common = 0;
        for (String word : a) {
            common += b.contains(word) ? 1 : 0;
        }
        return smaller == 0 ? 0 : (double) common / (a.size() + b.size() - common);
    }

    /** Whether one text becomes the other by at most {@value #MOST_EDITS} edits; short texts differ by right. */
    private static boolean isFewEditsFrom(String a, String b) {
        if (Math.abs(a.length() - b.length()) > MOST_EDITS
                || Math.min(a.length(), b.length()) < LEAST_LETTERS_FOR_EDITS) {
            return false;
        }
        int from = 0;
        int shortest = Math.min(a.length(), b.length());
        while (from < shortest && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        int behind = 0;
        while (behind < shortest - from && a.charAt(a.length() - 1 - behind) == b.charAt(b.length() - 1 - behind)) {
            behind++;
        }
        String x = a.substring(from, a.length() - behind);
        String y = b.substring(from, b.length() - behind);
        return Math.max(x.length(), y.length()) <= 40 && edits(x, y) <= MOST_EDITS && !differsInNumbers(x, y);
    }

    /** "cup 1" and "cup 2" are different things, and so are "left" and "right" by their length. */
    private static boolean differsInNumbers(String x, String y) {
        return (x + y).chars().anyMatch(Character::isDigit);
    }

    private static int edits(String x, String y) {
        int[] row = new int[y.length() + 1];
        for (int j = 0; j <= y.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= x.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= y.length(); j++) {
                int replaced = diagonal + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[y.length()];
    }
}
