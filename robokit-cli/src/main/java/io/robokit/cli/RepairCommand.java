package io.robokit.cli;

import io.robokit.Dataset;
import io.robokit.JobHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code robokit repair}: puts right what has one right answer, in a copy. */
@Command(
        name = "repair",
        description = "Repairs what has one right answer, in a copy; the dataset itself is never changed.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:no errors and no warnings in the repaired version",
            "  1:warnings in it, or something failed that is not the dataset's fault (then there is no summary)",
            "  2:errors in it, or the command line is wrong (then there is no summary)",
            "  3:the dataset cannot be found, or nothing in it is recognised",
            " 10:and up to 25: the Hub could not help; 'robokit --help' lists them all",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit repair ~/datasets/pusht --plan",
            "  robokit repair ~/datasets/pusht --out ~/datasets/pusht-repaired",
            "",
            "docs/validation.md says what is repaired."
        })
final class RepairCommand extends DatasetCommand {
    private static final int WARNINGS = 1;
    private static final int ERRORS = 2;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Kind kind;

    /** Exactly one of both. */
    static final class Kind {
        @Option(names = "--plan", description = "Say what would be changed, and what would be left.")
        private boolean plan;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "Write the repaired copy to DIR, which must not exist or be empty.")
        private @Nullable Path out;
    }

    @Override
    void checkOptions() {
        super.checkOptions();
        Path out = kind.out;
        if (out != null && Files.exists(out) && !FolderMove.isEmpty(out)) {
            throw usage("--out needs a new or empty folder, " + out + " is not");
        }
    }

    @Override
    int run(Session session, Dataset dataset) throws IOException {
        Path out = kind.out;
        JobHandle<Map<String, Object>> job = dataset.job("repair")
                .with("repair", kind.plan ? "plan" : "apply")
                .start();
        Map<String, Object> result = session.await(job);
        if (out != null) {
            FolderMove.move(Path.of(String.valueOf(result.get("folder"))), out);
            result = withFolder(result, out);
        }
        print(result, out);
        writeJson(result);
        Map<?, ?> after = Values.object(result.get("after"));
        if (Values.integer(after.get("error_count")) > 0) {
            return ERRORS;
        }
        return Values.integer(after.get("warning_count")) > 0 ? WARNINGS : ExitCode.OK;
    }

    private static Map<String, Object> withFolder(Map<String, Object> result, Path out) {
        Map<String, Object> changed = new java.util.LinkedHashMap<>(result);
        changed.put("folder", out.toAbsolutePath().normalize().toString());
        return changed;
    }

    private void print(Map<String, Object> result, @Nullable Path out) {
        Map<?, ?> before = Values.object(result.get("before"));
        Map<?, ?> after = Values.object(result.get("after"));
        TextReport report = report();
        report.value("dataset", path())
                .value("errors", before.get("error_count") + " before, " + after.get("error_count") + " after")
                .value("warnings", before.get("warning_count") + " before, " + after.get("warning_count") + " after");
        List<? extends Map<?, ?>> steps = Values.objects(result.get("steps"));
        report.heading(
                steps.isEmpty()
                        ? "Nothing that can be repaired is wrong."
                        : out == null ? "Would be repaired" : "Repaired in " + out);
        for (Map<?, ?> step : steps) {
            report.line(String.valueOf(step.get("what")));
            report.lines(List.of("  " + step.get("why")), 1);
        }
        Map<?, ?> left = Values.object(after.get("errors"));
        if (!left.isEmpty()) {
            report.heading("Errors that stay");
            left.keySet().forEach(id -> report.line(String.valueOf(id)));
        }
    }
}
