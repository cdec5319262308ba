package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.RoboKit;
import io.robokit.spi.TokenRows;
import io.robokit.spi.Tokenizer;
import io.robokit.spi.TokenizerOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real questions and real tokenizers, through the commands. */
class TableCommandsTest {
    private static final String TEXTS = "{\"text\": \"pick up the red block and place it in the bowl\"}\n"
            + "{\"text\": \"Héllo, wörld! 123  spaces\\n\\tTab\"}\n{\"text\": \"把杯子放到桌子上 🤖\"}\n";

    @TempDir
    private Path folder;

    @Test
    void samplesAreShownSearchedAndFiltered() {
        String gsm = SharedData.folder("text-gsm8k");

        assertThat(Run.robokit("samples", gsm, "--offset", "1318", "--limit", "5")
                        .out())
                .contains("1319")
                .contains("row 1318")
                .contains("question: ");
        assertThat(Run.robokit("samples", gsm, "--search", "Janet ducks eggs", "--limit", "1")
                        .out())
                .contains("row 0");
        assertThat(Run.robokit("samples", gsm, "--where", "answer contains '#### 18'", "--json", "-")
                        .out())
                .contains("\"num_rows_total\" : ");
        assertThat(Run.robokit("samples", gsm, "--split", "train").err()).contains("There is no split 'train'");
    }

    @Test
    void statisticsAreShown() {
        assertThat(Run.robokit("stats", SharedData.folder("text-gsm8k")).out())
                .contains("default/test")
                .contains("question")
                .contains("string_text");
    }

    @ParameterizedTest
    @CsvSource({
        "all-minilm-l6-v2-tokenizer.json, 4060 2039 1996 2417 3796 1998 2173 2009 1999 1996 4605 | 7592 1010 2088 999"
                + " 13138 7258 21628 | 100 100 1816 100 100 100 1816 1742 100",
        "phi-2/tokenizer.json, 27729 510 262 2266 2512 290 1295 340 287 262 9396 | 39 2634 18798 11 266 30570 335 0 17031"
                + " 50286 2777 2114 198 197 33349 | 162 232 232 30266 107 36310 162 242 122 26344 108 162 94 234 36310 41468"
                + " 12520 97 244",
        "phi-3-mini/tokenizer.json, 5839 701 278 2654 2908 322 2058 372 297 278 12580 29880 | 379 3610 417 29892 281 1340"
                + " 430 29991 29871 29896 29906 29941 29871 8162 13 12 8863 | 29871 233 141 141 233 160 178 30319 31182"
                + " 30780 233 164 143 30319 30429 29871 243 162 167 153",
        "tokenizer/roberta-base/tokenizer.json, 32041 62 5 1275 1803 8 317 24 11 5 5749 | 725 1140 9905 6 885 17920 4779"
                + " 328 17072 1437 5938 50118 50117 45561 | 37127 27969 27969 48414 10965 49156 37127 10674 4726 47166 7487"
                + " 37127 5543 14285 49156 48827 8103 10470 25448",
        "tokenizer/t5-small/tokenizer.json, 1432 95 8 1131 2463 11 286 34 16 8 3047 | 454 154 195 32 6 3 210 4446 40 26 55"
                + " 3 14574 4856 10456 | 3 2 3 2",
        "tokenizer/whisper.tiny/tokenizer.json, 79 618 493 264 2182 3461 293 1081 309 294 264 6571 | 39 526 1913 11 261"
                + " 2311 348 0 34466 220 7673 198 197 51 455 | 16075 45458 7626 12744 4511 162 5475 7626 5708 7385 97 244"
    })
    void tokensOnDiskAreThoseOfTheReference(String tokenizer, String truth) throws IOException {
        Path path = Path.of(SharedData.folder("tokenizers"), tokenizer);
        Files.writeString(Files.createDirectory(folder.resolve("texts")).resolve("a.jsonl"), TEXTS);
        Path output = folder.resolve("out");

        Run run = Run.robokit(
                "tokenize",
                folder.resolve("texts").toString(),
                "--tokenizer",
                path.toString(),
                "--no-special-tokens",
                "--output",
                output.toString());

        assertThat(run.code()).as(run.err()).isZero();
        int[] expected = List.of(truth.replace("|", "").strip().split("\\s+")).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
        assertThat(Files.readAllBytes(output.resolve("data-00000-of-00001.arrow")))
                .contains(littleEndian(expected));
        assertThat(run.out()).contains("num_tokens    " + expected.length);
    }

    @Test
    void realQuestionsAreTokenizedAsTheTokenizerDoesOneByOne() throws IOException {
        Path gsm = Path.of(SharedData.folder("text-gsm8k"));
        String tokenizer = SharedData.folder("tokenizers") + "/phi-2/tokenizer.json";
        Path output = folder.resolve("out");

        Run run = Run.robokit(
                "tokenize",
                gsm.toString(),
                "--tokenizer",
                tokenizer,
                "--column",
                "question",
                "--output",
                output.toString(),
                "--max-length",
                "64");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("num_samples   1319");
        byte[] written = Files.readAllBytes(output.resolve("data-00000-of-00001.arrow"));
        try (RoboKit robokit = RoboKit.builder().inMemory().home(folder).build();
                Tokenizer direct = robokit.tokenizer(
                        tokenizer, new TokenizerOptions(64, 0, true, TokenizerOptions.Padding.NONE, true))) {
            TokenRows first = direct.encode(List.of("Janet’s ducks lay 16 eggs per day."));
            assertThat(written).contains(littleEndian(java.util.Arrays.copyOf(first.ids(), first.length(0) - 1)));
        }
        assertThat(Map.of("files", Files.list(output).count())).containsEntry("files", 4L);
    }

    private static byte[] littleEndian(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }
}
