package io.robokit.hf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FnMatchPropertyTest {
    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab/*?[]!-^").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab/-]!^").ofMaxLength(8);
    }

    @Property(tries = 20_000)
    void matchesWhatPythonsTranslationMatches(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        assertThat(FnMatch.of(pattern).matches(name))
                .as("'%s' against '%s'", name, pattern)
                .isEqualTo(python(pattern.endsWith("/") ? pattern + "*" : pattern)
                        .matcher(name)
                        .matches());
    }

    /** Python's documented translation of a pattern into a regular expression. */
    private static Pattern python(String pattern) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i++);
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c != '[') {
                regex.append(Pattern.quote(String.valueOf(c)));
            } else {
                int j = i;
                if (j < pattern.length() && pattern.charAt(j) == '!') {
                    j++;
                }
                if (j < pattern.length() && pattern.charAt(j) == ']') {
                    j++;
                }
                while (j < pattern.length() && pattern.charAt(j) != ']') {
                    j++;
                }
                if (j >= pattern.length()) {
                    regex.append("\\[");
                } else {
                    regex.append(set(pattern.substring(i, j)));
                    i = j + 1;
                }
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String set(String content) {
        boolean negated = content.startsWith("!");
        String body = negated ? content.substring(1) : content;
        StringBuilder accepted = new StringBuilder();
        for (char candidate = 0; candidate < 128; candidate++) {
            if (contains(body, candidate) != negated) {
                accepted.append(String.format("\\x%02x", (int) candidate));
            }
        }
        return accepted.isEmpty() ? "(?!)" : "[" + accepted + "]";
    }

    private static boolean contains(String body, char candidate) {
        for (int i = 0; i < body.length(); i++) {
            if (i + 2 < body.length() && body.charAt(i + 1) == '-') {
                if (body.charAt(i) <= candidate && candidate <= body.charAt(i + 2)) {
                    return true;
                }
                i += 2;
            } else if (body.charAt(i) == candidate) {
                return true;
            }
        }
        return false;
    }

    @Example
    void examplesOfTheSpecification() {
        assertThat(FnMatch.of("*.json").matches("meta/info.json")).isTrue();
        assertThat(FnMatch.of("meta/").matches("meta/a/b")).isTrue();
        assertThat(FnMatch.of("META/*").matches("meta/a")).isFalse();
        assertThat(FnMatch.of("data\\*.bin").matches("data/x.bin")).isTrue();
        assertThat(FnMatch.of("f[0-9].x").matches("f5.x")).isTrue();
        assertThat(FnMatch.of("f[!0-9].x").matches("f5.x")).isFalse();
        assertThat(FnMatch.of("{a,b}").matches("a")).isFalse();
        assertThat(FnMatch.of("?").matches("\uD83E\uDD16")).isTrue();
    }

    @Example
    void hostilePatternsEndSoon() {
        String pattern = "*a".repeat(40) + "b";
        assertThat(FnMatch.of(pattern).matches("a".repeat(20_000))).isFalse();
    }

    @Example
    void ignoreWinsOverAllow() {
        List<FnMatch> all = List.of(FnMatch.of("*"));
        assertThat(FnMatch.selects(all, all, "x")).isFalse();
        assertThat(FnMatch.selects(List.of(), List.of(), "x")).isTrue();
        assertThat(FnMatch.selects(List.of(FnMatch.of("y")), List.of(), "x")).isFalse();
    }
}
