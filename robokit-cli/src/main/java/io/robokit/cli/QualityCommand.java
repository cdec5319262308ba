package io.robokit.cli;

import io.robokit.Dataset;
import io.robokit.QualityReport;
import io.robokit.QualityRequest;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code robokit quality}: how good the recordings are. */
@Command(
        name = "quality",
        description = "Reads the frames, measures the quality of every episode and says which to look at first.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done, every episode was read",
            "  1:something failed that is not the dataset's fault",
            "  2:the command line is wrong",
            "  3:the dataset cannot be found, read or understood, or none of its data is there",
            "  4:there is a result, but some episodes could not be read; they are listed and left out",
            " 10:and up to 25: the Hub could not help; 'robokit --help' lists them all",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit quality ~/datasets/pusht",
            "  robokit quality hf:lerobot/pusht@main --max-episodes 20",
            "  robokit quality ~/datasets/pusht --max-episodes 50 --threads 4",
            "  robokit quality ~/datasets/pusht --html report.html --csv episodes.csv",
            "  robokit quality ~/datasets/pusht --json - | jq .quality_heuristics.jerk",
            "",
            "A high number is no verdict: jerk has the unit of the recorded signal and compares",
            "recordings of one robot only. docs/user-guide.md says what each number means."
        })
final class QualityCommand extends DatasetCommand {
    @Option(names = "--max-episodes", paramLabel = "N", description = "Look at the first N episodes only.")
    private @Nullable Integer maxEpisodes;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "standard",
            description = "standard: all built-in measures; legacy: the five of the original service.")
    private String profile = "standard";

    @Option(
            names = "--information",
            description = "Also score how much actions tell about states, by nearest neighbours; takes some seconds.")
    private boolean information;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a self-contained page to FILE.")
    private @Nullable Path html;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write one row per episode to FILE.")
    private @Nullable Path csv;

    @Override
    void checkOptions() {
        super.checkOptions();
        if (!profile.equals("standard") && !profile.equals("legacy")) {
            throw usage("--profile is standard or legacy, got " + profile);
        }
        checkFile("--html", html);
        checkFile("--csv", csv);
        if (maxEpisodes != null && maxEpisodes < 1) {
            throw usage("--max-episodes needs a number of 1 or more, got " + maxEpisodes);
        }
    }

    @Override
    int run(Session session, Dataset dataset) throws IOException {
        QualityReport quality = session.await(request(dataset).start());
        new QualityText(path(), quality).printTo(report());
        writeJson(result(quality));
        copy(session, quality, "quality-report.html", html);
        copy(session, quality, "quality-episodes.csv", csv);
        return quality.skippedEpisodes().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private void checkFile(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw usage(option + " cannot write " + file + ": it is a folder, or in a folder that is not there");
        }
    }

    /** Written beside the target first, so that a reader never sees half of it. */
    private static void copy(Session session, QualityReport quality, String name, @Nullable Path target)
            throws IOException {
        if (target == null) {
            return;
        }
        Path whole = target.toAbsolutePath();
        Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
        try {
            Files.copy(session.artifact(quality, name), part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private QualityRequest request(Dataset dataset) {
        QualityRequest request = dataset.evaluateQuality();
        request = profile.equals("legacy") ? request.legacyProfile() : request;
        request = information ? request.informationScores() : request;
        return maxEpisodes == null ? request : request.maxEpisodes(maxEpisodes);
    }

    /** The job's result, and what it stored per episode. */
    private static Map<String, Object> result(QualityReport quality) {
        Map<String, Object> result = new LinkedHashMap<>(quality.toMap());
        List<Map<String, Object>> episodes =
                quality.episodes().stream().map(QualityCommand::episode).toList();
        result.put("episodes", episodes);
        return result;
    }

    private static Map<String, Object> episode(EpisodeScore score) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("episode_index", score.episodeIndex());
        row.putAll(score.values());
        return row;
    }
}
