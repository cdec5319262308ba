package io.robokit.cli;

import io.robokit.MetadataReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The summary that {@code inspect} prints. */
final class MetadataText {
    private static final int MAX_TASKS = 10;
    private static final int MAX_WARNINGS = 20;
    private static final int MAX_PROBLEMS = 5;
    private static final int MAX_FEATURES = 100;
    private static final int MAX_NAMES = 60;
    private static final int MAX_TOPICS = 500;

    private final String path;
    private final String format;
    private final MetadataReport metadata;

    MetadataText(String path, String format, MetadataReport metadata) {
        this.path = path;
        this.format = format;
        this.metadata = metadata;
    }

    void printTo(TextReport report) {
        report.value("dataset", path)
                .value("format", format + " " + metadata.formatVersion())
                .value("robot", metadata.robotType() == null ? "not declared" : metadata.robotType())
                .value("fps", Values.number(metadata.fps()))
                .value("episodes", metadata.episodes())
                .value("frames", metadata.frames())
                .value("duration", duration())
                .value("data", data());
        printTasks(report);
        printFeatures(report);
        printCameras(report);
        printTopics(report);
        printProblems(report);
        if (!metadata.warnings().isEmpty()) {
            report.heading("warnings (" + metadata.warnings().size() + ")").lines(metadata.warnings(), MAX_WARNINGS);
        }
    }

    private String duration() {
        double seconds = metadata.frames() / metadata.fps();
        return Double.isFinite(seconds) && metadata.fps() > 0 ? Values.duration(seconds) : "unknown";
    }

    private String data() {
        Map<String, Object> data = metadata.data();
        long episodes = Values.integer(data.get("episodes_present"));
        long frames = Values.integer(data.get("frames_present"));
        String present = episodes + " of " + Values.count(metadata.episodes(), "episode") + " present, " + frames
                + " of " + Values.count(metadata.frames(), "frame");
        return episodes >= metadata.episodes() ? present : present + " (incomplete)";
    }

    private void printTasks(TextReport report) {
        List<String> tasks = metadata.tasks();
        if (!tasks.isEmpty()) {
            report.heading("tasks (" + tasks.size() + ")").lines(tasks, MAX_TASKS);
        }
    }

    private void printFeatures(TextReport report) {
        Map<String, Object> features = metadata.features();
        List<List<String>> rows = new ArrayList<>();
        features.entrySet().stream().limit(MAX_FEATURES).forEach(entry -> {
            Map<?, ?> feature = Values.object(entry.getValue());
            rows.add(List.of(
                    entry.getKey(),
                    Values.text(feature.get("dtype")),
                    shape(feature.get("shape")),
                    names(feature.get("names"))));
        });
        report.heading("features (" + features.size() + ")").table(rows);
        if (features.size() > MAX_FEATURES) {
            report.line("… and " + (features.size() - MAX_FEATURES) + " more");
        }
    }

    private void printCameras(TextReport report) {
        List<Map<String, Object>> cameras = metadata.cameras();
        if (cameras.isEmpty()) {
            return;
        }
        Map<?, ?> files = Values.object(metadata.data().get("video_files"));
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, Object> camera : cameras) {
            rows.add(List.of(
                    Values.text(camera.get("name")),
                    Values.text(camera.get("width")) + " x " + Values.text(camera.get("height")),
                    Values.text(camera.get("format")),
                    videoFiles(camera, files)));
        }
        report.heading("cameras (" + cameras.size() + ")").table(rows);
    }

    private void printTopics(TextReport report) {
        Map<?, ?> extensions =
                Values.object(Values.object(metadata.toMap().get("metadata")).get("extensions"));
        List<List<String>> rows = new ArrayList<>();
        for (Map<?, ?> topic :
                Values.objects(Values.object(extensions.get("recording")).get("topics"))) {
            Object rate = topic.get("rate_hz");
            rows.add(List.of(
                    Values.text(topic.get("name")),
                    Values.text(topic.get("type")),
                    Values.count(Values.integer(topic.get("messages")), "message"),
                    rate == null ? "" : Values.text(rate) + " Hz",
                    Boolean.FALSE.equals(topic.get("decodable")) ? "not decoded" : ""));
        }
        if (!rows.isEmpty()) {
            report.heading("topics (" + rows.size() + ")").table(rows.subList(0, Math.min(MAX_TOPICS, rows.size())));
        }
    }

    private static String videoFiles(Map<String, Object> camera, Map<?, ?> files) {
        Object count = files.get(camera.get("feature"));
        if (count == null) {
            return "";
        }
        long number = Values.integer(count);
        return number == 0 ? "no video files" : Values.count(number, "video file");
    }

    private void printProblems(TextReport report) {
        long missing = Values.integer(metadata.data().get("missing_episodes"));
        if (missing == 0) {
            return;
        }
        List<String> problems = Values.objects(metadata.data().get("problems")).stream()
                .map(problem -> "episode " + problem.get("episode_index") + ": " + Values.text(problem.get("reason")))
                .toList();
        report.heading("episodes without data (" + missing + ")");
        problems.stream().limit(MAX_PROBLEMS).forEach(report::line);
        if (missing > MAX_PROBLEMS) {
            report.line("… and " + (missing - Math.min(MAX_PROBLEMS, problems.size())) + " more");
        }
    }

    private static String shape(@Nullable Object shape) {
        return Values.list(shape).stream().map(Values::text).collect(Collectors.joining(" x "));
    }

    private static String names(@Nullable Object names) {
        String all = Values.list(names).stream().map(Values::text).collect(Collectors.joining(", "));
        return all.length() <= MAX_NAMES ? all : all.substring(0, MAX_NAMES - 1) + "…";
    }
}
