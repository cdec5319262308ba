package io.robokit.hf.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.spi.TokenRows;
import io.robokit.spi.Tokenizer;
import io.robokit.spi.TokenizerOptions;
import io.robokit.spi.TokenizerOptions.Padding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published tokenizers of every family; the numbers are those of the official library. */
class RealTokenizersTest {
    private static final List<String> TEXTS = List.of(
            "pick up the red block and place it in the bowl", "Héllo, wörld! 123  spaces\n\tTab", "把杯子放到桌子上 🤖");

    record Truth(String file, int vocabulary, String english, String mixed, String chinese) {}

    static Stream<Truth> truths() {
        return Stream.of(
                new Truth(
                        "all-minilm-l6-v2-tokenizer.json",
                        30522,
                        "4060 2039 1996 2417 3796 1998 2173 2009 1999 1996 4605",
                        "7592 1010 2088 999 13138 7258 21628",
                        "100 100 1816 100 100 100 1816 1742 100"),
                new Truth(
                        "phi-2/tokenizer.json",
                        50295,
                        "27729 510 262 2266 2512 290 1295 340 287 262 9396",
                        "39 2634 18798 11 266 30570 335 0 17031 50286 2777 2114 198 197 33349",
                        "162 232 232 30266 107 36310 162 242 122 26344 108 162 94 234 36310 41468 12520 97 244"),
                new Truth(
                        "phi-3-mini/tokenizer.json",
                        32011,
                        "5839 701 278 2654 2908 322 2058 372 297 278 12580 29880",
                        "379 3610 417 29892 281 1340 430 29991 29871 29896 29906 29941 29871 8162 13 12 8863",
                        "29871 233 141 141 233 160 178 30319 31182 30780 233 164 143 30319 30429 29871 243 162 167 153"),
                new Truth(
                        "tokenizer/roberta-base/tokenizer.json",
                        50265,
                        "32041 62 5 1275 1803 8 317 24 11 5 5749",
                        "725 1140 9905 6 885 17920 4779 328 17072 1437 5938 50118 50117 45561",
                        "37127 27969 27969 48414 10965 49156 37127 10674 4726 47166 7487 37127 5543 14285 49156 48827 8103 10470 25448"),
                new Truth(
                        "tokenizer/t5-small/tokenizer.json",
                        32100,
                        "1432 95 8 1131 2463 11 286 34 16 8 3047",
                        "454 154 195 32 6 3 210 4446 40 26 55 3 14574 4856 10456",
                        "3 2 3 2"),
                new Truth(
                        "tokenizer/whisper.tiny/tokenizer.json",
                        51865,
                        "79 618 493 264 2182 3461 293 1081 309 294 264 6571",
                        "39 526 1913 11 261 2311 348 0 34466 220 7673 198 197 51 455",
                        "16075 45458 7626 12744 4511 162 5475 7626 5708 7385 97 244"));
    }

    @ParameterizedTest
    @MethodSource("truths")
    void tokensAreThoseOfTheOfficialLibrary(Truth truth) throws IOException {
        TokenizerOptions bare = new TokenizerOptions(TokenizerOptions.MAX_LENGTH, 0, false, Padding.NONE, false);
        try (Tokenizer tokenizer = NativeTokenizer.create(truth.file, json(truth.file), null, bare)) {
            TokenRows rows = tokenizer.encode(TEXTS);

            assertThat(tokenizer.vocabularySize()).isEqualTo(truth.vocabulary);
            assertThat(Stream.of(0, 1, 2).map(row -> text(rows, row)))
                    .containsExactly(truth.english, truth.mixed, truth.chinese);
        }
    }

    private static String text(TokenRows rows, int row) {
        return Arrays.stream(rows.ids(), rows.starts()[row], rows.starts()[row + 1])
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }

    private static String json(String file) throws IOException {
        String given = System.getenv("ROBOKIT_TEST_DATA");
        String repository = System.getenv("ROBOKIT_TEST_REPO");
        Path root = given != null
                ? Path.of(given)
                : Path.of(repository != null ? repository : ".").resolve("../shared/data");
        Path path = root.resolve("tokenizers").resolve(file).normalize();
        Assumptions.assumeTrue(Files.exists(path), "Skipped: real tokenizers are not here (set ROBOKIT_TEST_DATA)");
        return Files.readString(path);
    }
}
