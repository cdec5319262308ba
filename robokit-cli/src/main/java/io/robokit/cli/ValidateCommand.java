package io.robokit.cli;

import io.robokit.Dataset;
import io.robokit.JobHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code robokit validate}: what is wrong with a dataset. */
@Command(
        name = "validate",
        description = "Checks files, metadata, rows, statistics and video containers, and says what is wrong.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:no errors and no warnings",
            "  1:warnings, or something failed that is not the dataset's fault (then there is no summary)",
            "  2:errors, or the command line is wrong (then there is no summary)",
            "  3:the dataset cannot be found, or nothing in it is recognised",
            " 10:and up to 25: the Hub could not help; 'robokit --help' lists them all",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit validate ~/datasets/pusht",
            "  robokit validate hf:lerobot/pusht@main --quick",
            "  robokit validate ~/datasets/pusht --html report.html --sarif report.sarif",
            "",
            "docs/validation.md lists every check, what it means and what to do."
        })
final class ValidateCommand extends DatasetCommand {
    private static final int WARNINGS = 1;
    private static final int ERRORS = 2;

    @Option(names = "--quick", description = "Look at metadata, names, sizes and footers only; seconds on any size.")
    private boolean quick;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write the findings as SARIF 2.1.0.")
    private @Nullable Path sarif;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the checks as JUnit XML.")
    private @Nullable Path junit;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page for people, in one file.")
    private @Nullable Path html;

    @Override
    int run(Session session, Dataset dataset) throws IOException {
        JobHandle<Map<String, Object>> job = dataset.job("validation")
                .with("validation_method", quick ? "quick" : "comprehensive")
                .start();
        Map<String, Object> result = session.await(job);
        new ValidationText(path(), result).printTo(report());
        writeJson(result);
        copy(job, "validation.sarif", sarif);
        copy(job, "validation.xml", junit);
        copy(job, "validation.html", html);
        Map<?, ?> metadata = Values.object(result.get("validation_metadata"));
        if (Values.integer(metadata.get("error_count")) > 0) {
            return ERRORS;
        }
        return Values.integer(metadata.get("warning_count")) > 0 ? WARNINGS : ExitCode.OK;
    }

    private static void copy(JobHandle<?> job, String artifact, @Nullable Path target) throws IOException {
        if (target == null) {
            return;
        }
        Path draft = target.toAbsolutePath()
                .resolveSibling("." + target.getFileName() + "."
                        + ProcessHandle.current().pid() + ".part");
        try {
            Files.copy(job.artifact(artifact).path(), draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
