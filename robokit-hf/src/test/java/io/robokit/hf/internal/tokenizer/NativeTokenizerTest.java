package io.robokit.hf.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.spi.TokenRows;
import io.robokit.spi.Tokenizer;
import io.robokit.spi.Tokenizer.Token;
import io.robokit.spi.TokenizerOptions;
import io.robokit.spi.TokenizerOptions.Padding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NativeTokenizerTest {
    private static final TokenizerOptions WHOLE = TokenizerOptions.wholeTexts();

    @Test
    void limitsOfTheFileDoNotApply() {
        assertThat(rows(SmallTokenizer.paddingLeft(), WHOLE, "Pick up the red block", ""))
                .containsExactly(List.of(1, 4, 5, 6, 7, 8, 2), List.of(1, 2));
    }

    @Test
    void specialTokensAreLeftOutOnDemand() {
        TokenizerOptions bare = new TokenizerOptions(100, 0, true, Padding.NONE, false);

        assertThat(rows(SmallTokenizer.json(), bare, "the cube")).containsExactly(List.of(6, 3));
    }

    @Test
    void aLongTextIsCutBetweenItsSpecialTokens() {
        TokenizerOptions four = new TokenizerOptions(4, 0, true, Padding.NONE, true);
        try (Tokenizer tokenizer = NativeTokenizer.create("small", SmallTokenizer.json(), null, four)) {
            TokenRows rows = tokenizer.encode(List.of("pick up the red block", "red block"));

            assertThat(lists(rows)).containsExactly(List.of(1, 4, 5, 2), List.of(1, 7, 8, 2));
            assertThat(rows.truncated()).isEqualTo(1);
        }
    }

    @Test
    void withStrideALongTextGoesOnInFurtherRows() {
        TokenizerOptions stride = new TokenizerOptions(5, 1, true, Padding.NONE, true);
        try (Tokenizer tokenizer = NativeTokenizer.create("small", SmallTokenizer.json(), null, stride)) {
            TokenRows rows = tokenizer.encode(List.of("pick", "pick up the red block"));

            assertThat(lists(rows)).containsExactly(List.of(1, 4, 2), List.of(1, 4, 5, 6, 2), List.of(1, 6, 7, 8, 2));
            assertThat(rows.texts()).containsExactly(0, 1, 1);
            assertThat(rows.truncated()).isZero();
        }
    }

    @Test
    void rowsAreFilledUpOnTheSideThatTheFileNames() {
        TokenizerOptions longest = new TokenizerOptions(8, 0, true, Padding.LONGEST, true);

        assertThat(rows(SmallTokenizer.json(), longest, "pick", "the red"))
                .containsExactly(List.of(1, 4, 2, 0), List.of(1, 6, 7, 2));
        try (Tokenizer tokenizer = NativeTokenizer.create("small", SmallTokenizer.paddingLeft(), null, longest)) {
            TokenRows rows = tokenizer.encode(List.of("pick", "the red"));
            assertThat(lists(rows)).containsExactly(List.of(0, 1, 4, 2), List.of(1, 6, 7, 2));
            assertThat(rows.mask()).containsExactly(0, 1, 1, 1, 1, 1, 1, 1);
        }
    }

    @Test
    void rowsAreFilledUpToMaxLength() {
        TokenizerOptions full = new TokenizerOptions(5, 0, true, Padding.MAX_LENGTH, true);

        assertThat(rows(SmallTokenizer.json(), full, "pick")).containsExactly(List.of(1, 4, 2, 0, 0));
    }

    @Test
    void vocabularyCountsDistinctTokens() {
        try (Tokenizer tokenizer = NativeTokenizer.create("small", SmallTokenizer.json(), null, WHOLE)) {
            assertThat(tokenizer.vocabularySize()).isEqualTo(10);
        }
    }

    @Test
    void tokensAreExplainedInUnitsOfJavaStrings() {
        try (Tokenizer tokenizer = NativeTokenizer.create("small", SmallTokenizer.json(), null, WHOLE)) {
            assertThat(tokenizer.explain("🤖 red block"))
                    .containsExactly(
                            new Token(1, "[CLS]", 0, 0, true),
                            new Token(3, "[UNK]", 0, 2, false),
                            new Token(7, "red", 3, 6, false),
                            new Token(8, "block", 7, 12, false),
                            new Token(2, "[SEP]", 12, 12, true));
        }
    }

    @Test
    void halfACharacterDoesNotEndTheProcess() {
        assertThat(rows(SmallTokenizer.json(), WHOLE, "red \ud83e block \udd16"))
                .containsExactly(List.of(1, 7, 3, 8, 3, 2));
    }

    @Test
    void noRoomForTextIsRefusedBeforeTheLibraryWouldEndTheProcess() {
        assertRefused(new TokenizerOptions(4, 2, true, Padding.NONE, true), "adds 2 special tokens to each row");
        assertRefused(new TokenizerOptions(2, 0, true, Padding.NONE, true), "leaves room for 0 tokens of text");
    }

    @Test
    void paddingNeedsATokenForIt() {
        String json = SmallTokenizer.json().replace("[PAD]", "[NONE]");
        TokenizerOptions padded = new TokenizerOptions(8, 0, true, Padding.LONGEST, true);

        assertThatThrownBy(() -> NativeTokenizer.create("small", json, null, padded))
                .hasMessage("The tokenizer 'small' has no padding token; choose padding 'none'");
        try (Tokenizer tokenizer = NativeTokenizer.create("small", json, "<extra>", padded)) {
            assertThat(lists(tokenizer.encode(List.of("pick", "the red"))).get(0))
                    .containsExactly(1, 4, 2, 9);
        }
    }

    @Test
    void whatIsNoTokenizerIsRefused() {
        for (String json :
                List.of("", "[]", "{", "{}", "{\"model\": {\"type\": \"X\", \"vocab\": {}}}", "[".repeat(9999))) {
            assertThatThrownBy(() -> NativeTokenizer.create("odd", json, null, WHOLE))
                    .isInstanceOfSatisfying(
                            RoboKitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_FILE))
                    .hasMessageStartingWith("The tokenizer 'odd' cannot be used");
        }
    }

    @Test
    void textsThatAreFarTooLongAreRefused() {
        String text = "a".repeat(NativeTokenizer.MAX_TEXT + 1);
        try (Tokenizer tokenizer = NativeTokenizer.create("small", SmallTokenizer.json(), null, WHOLE)) {
            assertThatThrownBy(() -> tokenizer.encode(List.of(text)))
                    .hasMessageContaining("is too long to tokenize, at most 33554432 are possible");
        }
    }

    @Test
    void aClosedTokenizerSaysSo() {
        Tokenizer tokenizer = NativeTokenizer.create("small", SmallTokenizer.json(), null, WHOLE);
        tokenizer.close();
        tokenizer.close();

        assertThatThrownBy(() -> tokenizer.encode(List.of("pick"))).hasMessage("The tokenizer 'small' is closed");
    }

    @Property(tries = 200)
    void rowsTogetherHoldTheWholeText(
            @ForAll @Size(max = 40) List<@IntRange(min = 4, max = 8) Integer> words,
            @ForAll @IntRange(min = 4, max = 12) int maxLength,
            @ForAll @IntRange(max = 8) int wish) {
        int stride = Math.min(wish, maxLength - 3);
        Windows windows = new Windows(new TokenizerOptions(maxLength, stride, true, Padding.NONE, true), 1, 1, null);
        Windows.Rows collected = windows.start(1);
        long[] encoding = new long[words.size() + 2];
        encoding[0] = 1;
        encoding[encoding.length - 1] = 2;
        for (int i = 0; i < words.size(); i++) {
            encoding[i + 1] = words.get(i);
        }
        collected.add(0, encoding);
        List<List<Integer>> rows = lists(collected.finish());

        List<Integer> joined = new ArrayList<>();
        for (List<Integer> row : rows) {
            assertThat(row.size()).isLessThanOrEqualTo(maxLength);
            assertThat(row.get(0)).isEqualTo(1);
            assertThat(row.get(row.size() - 1)).isEqualTo(2);
            List<Integer> content = row.subList(1, row.size() - 1);
            joined.addAll(joined.isEmpty() ? content : content.subList(stride, content.size()));
        }
        if (stride > 0) {
            assertThat(joined).isEqualTo(words);
        } else {
            assertThat(joined).isEqualTo(words.subList(0, Math.min(words.size(), maxLength - 2)));
        }
    }

    private static void assertRefused(TokenizerOptions options, String message) {
        assertThatThrownBy(() -> NativeTokenizer.create("small", SmallTokenizer.json(), null, options))
                .isInstanceOfSatisfying(
                        RoboKitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
                .hasMessageContaining(message);
    }

    private static List<List<Integer>> rows(String json, TokenizerOptions options, String... texts) {
        try (Tokenizer tokenizer = NativeTokenizer.create("small", json, null, options)) {
            return lists(tokenizer.encode(List.of(texts)));
        }
    }

    private static List<List<Integer>> lists(TokenRows rows) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            lists.add(Arrays.stream(rows.ids(), rows.starts()[row], rows.starts()[row + 1])
                    .boxed()
                    .toList());
        }
        return lists;
    }
}
