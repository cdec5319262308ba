package io.robokit.cli;

import io.robokit.Dataset;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.job.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code robokit tokenize}: a column of text as tokens. */
@Command(
        name = "tokenize",
        description = "Tokenizes a column of text into a folder that datasets.load_from_disk reads.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit tokenize ~/datasets/gsm8k --tokenizer openai-community/gpt2 --output gsm8k-gpt2",
            "  robokit tokenize ~/datasets/gsm8k --tokenizer ./tokenizer.json --column question --output out",
            "  robokit tokenize ~/datasets/gsm8k --tokenizer ./tokenizer.json \\",
            "      --template 'Q: {question} A: {answer}' --max-length 256 --stride 32 --output out"
        })
final class TokenizeCommand extends TableCommand {
    @Option(
            names = "--tokenizer",
            paramLabel = "NAME",
            required = true,
            description = "Hub id of a tokenizer, or path of a tokenizer.json.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tokenizer;

    @Option(names = "--output", paramLabel = "FOLDER", required = true, description = "New folder for the tokens.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Option(names = "--column", paramLabel = "NAME", description = "Column of text; chosen when not given.")
    private @Nullable String column;

    @Option(names = "--template", paramLabel = "TEXT", description = "Text with columns in braces, for one column.")
    private @Nullable String template;

    @Option(names = "--max-length", paramLabel = "N", defaultValue = "512", description = "Tokens per row at most.")
    private int maxLength;

    @Option(
            names = "--stride",
            paramLabel = "N",
            defaultValue = "0",
            description = "Tokens by which rows of one text overlap; 0 cuts texts off.")
    private int stride;

    @Option(names = "--no-truncation", description = "Leave texts whole.")
    private boolean whole;

    @Option(
            names = "--padding",
            paramLabel = "HOW",
            defaultValue = "none",
            description = "none, longest or max_length.")
    private String padding = "none";

    @Option(names = "--no-special-tokens", description = "Do not add tokens around texts.")
    private boolean plain;

    @Override
    void checkOptions() {
        super.checkOptions();
        if (Files.exists(output)) {
            throw usage("--output needs a new folder, " + output + " exists");
        }
    }

    @Override
    int run(Session session, Dataset dataset) throws IOException {
        Map<String, Object> parameters = part();
        if (column != null) {
            parameters.put("text_column", column);
        }
        if (template != null) {
            parameters.put("template", template);
        }
        parameters.put("max_length", maxLength);
        parameters.put("stride", stride);
        parameters.put("truncation", !whole);
        parameters.put("padding", padding.toLowerCase(Locale.ROOT));
        parameters.put("add_special_tokens", !plain);
        Map<String, Object> result =
                session.await(dataset.tokenize(tokenizer).with(parameters).start());
        List<Map<String, Object>> made = dataset.tokenizations().list();
        JobId job = JobId.of(Values.integer(made.get(made.size() - 1).get("job_id")));
        copy(dataset.tokenizations().folder(job), output.toAbsolutePath());
        show(result);
        writeJson(result);
        out().flush();
        return ExitCode.OK;
    }

    private void show(Map<String, Object> result) {
        TextReport report = report();
        report.value("written to", output);
        for (String name : List.of(
                "text_column_used",
                "num_samples",
                "num_sequences",
                "num_tokens",
                "avg_seq_length",
                "min_seq_length",
                "max_seq_length",
                "median",
                "p95",
                "unique_tokens",
                "vocab_size",
                "truncated")) {
            report.value(name, result.get(name));
        }
    }

    /** Copies beside the target first, so that a folder of that name is always whole. */
    private static void copy(Path from, Path target) throws IOException {
        Path parent = target.getParent();
        if (parent == null) {
            throw new RoboKitException(ErrorCode.INVALID_ARGUMENT, "--output must name a folder");
        }
        Files.createDirectories(parent);
        Path draft = Files.createDirectory(parent.resolve("." + target.getFileName() + "." + UUID.randomUUID()));
        try {
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, draft.resolve(String.valueOf(file.getFileName())));
                }
            }
            Files.move(draft, target);
        } finally {
            delete(draft);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
