package io.robokit.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.robokit.Dataset;
import io.robokit.MetadataReport;
import io.robokit.QualityReport;
import io.robokit.RoboKit;
import io.robokit.exception.RoboKitException;
import io.robokit.job.Progress;
import io.robokit.model.LocalSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What can RoboKit do with my dataset? Registers it, extracts its metadata, scores its quality and writes both results as
 * JSON below {@code robokit-quickstart/}. Without an argument it first makes a small dataset to look at.
 */
public final class QuickstartMain {
    private static final int REFUSED = 3;

    private final Path output;
    private final PrintStream out;
    private final PrintStream err;

    QuickstartMain(Path output, PrintStream out, PrintStream err) {
        this.output = output;
        this.out = out;
        this.err = err;
    }

    /** Takes the folder of a dataset, or nothing. */
    public static void main(String[] arguments) throws IOException {
        int code = new QuickstartMain(Path.of("robokit-quickstart"), System.out, System.err).run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    int run(String... arguments) throws IOException {
        try (RoboKit robokit = RoboKit.builder().home(output).inMemory().build()) {
            Path folder = arguments.length > 0 ? Path.of(arguments[0]) : makeDataset();
            Dataset dataset = robokit.dataset(LocalSource.of(folder));
            out.println("Registered " + folder + " as a " + dataset.record().format() + " dataset");
            describe(dataset);
            score(dataset);
            return 0;
        } catch (RoboKitException e) {
            err.println(e.getMessage());
            return REFUSED;
        }
    }

    private Path makeDataset() throws IOException {
        Path folder = output.resolve("arm-dataset");
        ArmDataset.replace(folder);
        out.println("Made a LeRobot v3.0 dataset of a 6-joint arm in " + folder);
        out.println("  3 episodes; episode 1 lost a frame and has a jump: see whether RoboKit finds it");
        return folder;
    }

    private void describe(Dataset dataset) throws IOException {
        MetadataReport metadata = dataset.extractMetadata()
                .start()
                .onProgress(progress("metadata"))
                .await();
        Map<String, Object> data = metadata.data();
        out.println();
        out.println("Metadata (" + write("metadata.json", metadata.toMap()) + ")");
        out.println("  format    " + dataset.record().format() + " " + metadata.formatVersion());
        out.println("  robot     " + metadata.robotType());
        out.println("  episodes  " + metadata.episodes() + " declared, " + data.get("episodes_present") + " present");
        out.println("  frames    " + metadata.frames() + " declared, " + data.get("frames_present") + " present, "
                + metadata.fps() + " per second");
        out.println("  features  " + String.join(", ", metadata.features().keySet()));
        out.println("  cameras   " + metadata.cameras().size());
        out.println("  tasks     " + String.join("; ", metadata.tasks()));
        metadata.warnings().forEach(warning -> out.println("  warning   " + warning));
    }

    private void score(Dataset dataset) throws IOException {
        QualityReport quality = dataset.evaluateQuality()
                .start()
                .onProgress(progress("quality"))
                .await();
        Map<String, Object> values = quality.heuristics();
        out.println();
        out.println("Quality (" + write("quality.json", quality.toMap()) + ")");
        out.println("  missing features     " + values.get("missing_topics"));
        out.println("  missing values       " + missingValues(values));
        out.println("  dropped frame ratio  " + values.get("frame_drop_ratio"));
        out.println("  intervals, ms        " + values.get("jitter_ms"));
        out.println("  jerk                 " + values.get("jerk"));
        List<Map<String, Object>> skipped = quality.skippedEpisodes();
        if (!skipped.isEmpty()) {
            out.println(
                    "  left out             " + skipped.size() + " episodes that cannot be read, the first because: "
                            + skipped.get(0).get("reason"));
        }
        out.println();
        out.println("Episodes to look at first");
        List<QualityReport.EpisodeVerdict> worst = quality.worstEpisodes(5);
        worst.forEach(episode -> out.println("  episode " + episode.index() + ": " + episode.reason()));
        out.println(worst.isEmpty() ? "  none stands out" : "");
    }

    private static Object missingValues(Map<String, Object> values) {
        Map<?, ?> counts = values.get("nan_counts") instanceof Map<?, ?> map ? new TreeMap<>(map) : new TreeMap<>();
        counts.values().removeIf(count -> count instanceof Number number && number.longValue() == 0);
        return counts.isEmpty() ? "none" : counts;
    }

    /** The end is told by the result that follows. */
    private Consumer<Progress> progress(String what) {
        return progress -> {
            if (progress.fraction() < 1) {
                err.println(what + " " + progress);
            }
        };
    }

    private Path write(String name, Map<String, Object> result) throws IOException {
        Files.createDirectories(output);
        Path file = output.resolve(name);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
        return file;
    }
}
