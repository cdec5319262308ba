package io.robokit.analysis.tabular;

import java.util.regex.Pattern;

/**
 * Patterns of paths as the Hub's libraries read them: {@code *} and {@code ?} stay in a folder, {@code **} crosses folders,
 * {@code **}{@code /} is also no folder at all, {@code [...]} is one of some characters, {@code {a,b}} one of some texts.
 */
final class Glob {
    private final Pattern pattern;
    private final boolean hidden;

    private Glob(Pattern pattern, boolean hidden) {
        this.pattern = pattern;
        this.hidden = hidden;
    }

    static Glob of(String glob) {
        String plain = glob.startsWith("./") ? glob.substring(2) : glob;
        return new Glob(Pattern.compile(regex(plain)), isHidden(plain));
    }

    /** Whether a path fits; one with a hidden name only fits a pattern that has one too. */
    boolean matches(String path) {
        return (hidden || !isHidden(path)) && pattern.matcher(path).matches();
    }

    private static boolean isHidden(String path) {
        for (String name : path.split("/")) {
            if (name.startsWith("__") || (name.startsWith(".") && !name.equals("."))) {
                return true;
            }
        }
        return false;
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        boolean choice = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && glob.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (c == '*' && glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*' || c == '?') {
                regex.append(c == '*' ? "[^/]*" : "[^/]");
            } else if (c == '[' && glob.indexOf(']', i + 2) > 0) {
                int end = glob.indexOf(']', i + 2);
                regex.append(set(glob.substring(i + 1, end)));
                i = end;
            } else if (c == '{' && glob.indexOf('}', i) > 0) {
                choice = true;
                regex.append("(?:");
            } else if (choice && (c == ',' || c == '}')) {
                choice = c == ',';
                regex.append(c == ',' ? '|' : ')');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    private static String set(String characters) {
        boolean not = characters.startsWith("!") || characters.startsWith("^");
        String body = not ? characters.substring(1) : characters;
        return (not ? "[^/" : "[") + body.replaceAll("[\\\\\\[\\]&^]", "\\\\$0") + "]";
    }
}
