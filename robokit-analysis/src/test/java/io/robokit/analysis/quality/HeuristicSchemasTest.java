package io.robokit.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.RoboKit;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter;
import io.robokit.exception.InvalidParametersException;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.LocalSource;
import io.robokit.spi.QualityHeuristic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("unchecked") // schemas are JSON-able values
class HeuristicSchemasTest {
    @TempDir
    private Path folder;

    @Test
    void everyHeuristicWithParametersIsDescribedInTheSchemaOfTheJob() {
        try (RoboKit robokit = robokit()) {
            Map<String, Object> heuristics = child(schema(robokit), "heuristic_parameters");
            for (QualityHeuristic<?, ?> heuristic : QualityHeuristics.all()) {
                int parameters = heuristic.parameterType().getRecordComponents().length;
                assertThat((Map<String, Object>)
                                child(heuristics, heuristic.id()).getOrDefault("properties", Map.of()))
                        .as(heuristic.id())
                        .hasSize(parameters);
            }
            assertThat(child(child(heuristics, "frozen_run"), "share"))
                    .containsEntry("type", "number")
                    .containsEntry("default", 0.05)
                    .containsEntry("maximum", 1L)
                    .containsKey("description");
        }
    }

    @Test
    void nestedParametersAreCheckedBeforeTheJobIsAccepted() throws IOException {
        Path dataset = folder.resolve("arm");
        try (LeRobotWriter writer = LeRobotWriter.create(
                dataset, LeRobotLayout.V3_0, 10, null, List.of(Feature.of("action", DataType.FLOAT32, 2)))) {
            writer.beginEpisode("wave");
            writer.addFrames(10, Map.of("action", new float[20]));
            writer.endEpisode();
        }
        try (RoboKit robokit = robokit()) {
            var request = robokit.dataset(LocalSource.of(dataset)).evaluateQuality();
            assertThatThrownBy(() ->
                            request.heuristic("frozen_run", Map.of("share", 2)).start())
                    .isInstanceOf(InvalidParametersException.class)
                    .hasMessageContaining("share");
            assertThatThrownBy(() -> request.heuristic("frozen_run", Map.of("share", "much"))
                            .start())
                    .isInstanceOf(InvalidParametersException.class)
                    .hasMessageContaining("share");
        }
    }

    private RoboKit robokit() {
        return RoboKit.builder().inMemory().home(folder.resolve("home")).build();
    }

    private static Map<String, Object> schema(RoboKit robokit) {
        return robokit.jobs().parameterSchemas().get("evaluate_quality_heuristics");
    }

    private static Map<String, Object> child(Map<String, Object> schema, String name) {
        Map<String, Object> properties = (Map<String, Object>) schema.get("properties");
        assertThat(properties).containsKey(name);
        return (Map<String, Object>) properties.get(name);
    }
}
