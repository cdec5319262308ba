package io.robokit.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.robokit.RoboKit;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter;
import io.robokit.exception.InvalidParametersException;
import io.robokit.model.DataType;
import io.robokit.model.DatasetId;
import io.robokit.model.Feature;
import io.robokit.model.LocalSource;
import io.robokit.spi.RoboKitPlugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin jar as a stranger uses it: found by a class loader that sees RoboKit and the jar, not this module. */
class PluginJarIT {
    @TempDir
    private Path folder;

    private URLClassLoader loader;
    private RoboKit robokit;

    @BeforeEach
    void discover() throws IOException {
        loader = new URLClassLoader("plugins", new URL[] {jar().toUri().toURL()}, new WithoutExamples());
        robokit = RoboKit.builder()
                .discoverWith(loader)
                .inMemory()
                .home(folder.resolve("home"))
                .build();
    }

    @AfterEach
    void close() throws IOException {
        robokit.close();
        loader.close();
    }

    @Test
    void theServiceFileNamesThePluginOfTheJar() {
        assertThat(ServiceLoader.load(RoboKitPlugin.class, loader))
                .filteredOn(plugin -> plugin.name().equals("robokit-example"))
                .singleElement()
                .satisfies(
                        plugin -> assertThat(plugin.getClass().getClassLoader()).isSameAs(loader));
    }

    @Test
    @SuppressWarnings("unchecked")
    void itsJobTypeHasASchema() {
        Map<String, Object> schema = robokit.jobs().parameterSchemas().get("short_episodes");
        assertThat(schema).containsEntry("description", "Lists episodes that are too short to learn from.");
        Map<String, Map<String, Object>> properties = (Map<String, Map<String, Object>>) schema.get("properties");
        assertThat(properties.get("limit")).contains(entry("minimum", 1L), entry("maximum", 10_000L));
        assertThat(properties.get("min_seconds")).contains(entry("default", 1.0));
    }

    @Test
    @SuppressWarnings("unchecked")
    void itsHeuristicHasASchemaInThatOfTheQualityJob() {
        Map<String, Object> schema = robokit.jobs().parameterSchemas().get("evaluate_quality_heuristics");
        for (String name : List.of("heuristic_parameters", "idle_share", "tolerance")) {
            schema = ((Map<String, Map<String, Object>>) schema.get("properties")).get(name);
            assertThat(schema).as(name).isNotNull();
        }
        assertThat(schema).containsEntry("type", "number").containsKey("description");
    }

    @Test
    void itsJobRuns() throws IOException {
        DatasetId dataset = dataset();
        Map<String, Object> result = robokit.jobs()
                .run("short_episodes", dataset, Map.of("min_seconds", 2.0, "limit", 1))
                .await();
        assertThat(result).containsEntry("episodes_read", 3L).containsEntry("short_episodes", 2L);
        assertThat(result.get("shortest"))
                .isEqualTo(List.of(Map.of("episode_index", 0L, "frames", 10L, "seconds", 1.0)));
    }

    @Test
    void itsParametersAreChecked() throws IOException {
        DatasetId dataset = dataset();
        assertThatThrownBy(() -> robokit.jobs().run("short_episodes", dataset, Map.of("limit", 0)))
                .isInstanceOf(InvalidParametersException.class)
                .hasMessageContaining("limit");
    }

    @Test
    void itsHeuristicIsMeasuredWithTheOthers() throws IOException {
        var report = robokit.dataset(dataset())
                .evaluateQuality()
                .heuristic("idle_share", Map.of("tolerance", 100))
                .start()
                .await();
        assertThat(report.heuristic("idle_share").get("values")).isEqualTo(Map.of("idle_share", 1.0));
        assertThat(report.toMap().get("heuristics").toString()).contains("idle_share={");
    }

    /** Episodes of 10, 15 and 30 frames at 10 fps. */
    private DatasetId dataset() throws IOException {
        Path root = folder.resolve("arm");
        List<Feature> features = List.of(Feature.of("action", DataType.FLOAT32, 2));
        try (LeRobotWriter writer = LeRobotWriter.create(root, LeRobotLayout.V3_0, 10, null, features)) {
            for (int frames : new int[] {10, 15, 30}) {
                writer.beginEpisode("wave");
                writer.addFrames(frames, Map.of("action", new float[2 * frames]));
                writer.endEpisode();
            }
        }
        return robokit.dataset(LocalSource.of(root)).id();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-plugin.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Hides this module's own classes, so that those of the jar are used. */
    private static final class WithoutExamples extends ClassLoader {
        WithoutExamples() {
            super(RoboKit.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.robokit.examples.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
