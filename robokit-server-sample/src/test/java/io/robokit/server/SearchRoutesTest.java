package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.Dataset;
import io.robokit.model.DatasetFormat;
import io.robokit.model.UploadSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SearchRoutesTest {
    @Parameter
    Backend backend;

    private static final String SEARCH = "/api/v1/datasets/search";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(backend, home);
        add(
                DatasetFormat.LEROBOT,
                Map.of(
                        "robot", "so101 arm",
                        "sensors", Map.of("camera", Map.of("enabled", true), "lidar", Map.of("enabled", false)),
                        "quality_metrics", Map.of("attention_score", 0.8)));
        add(
                DatasetFormat.ROSBAG,
                Map.of(
                        "robot",
                        "spot",
                        "sensors",
                        Map.of("camera", Map.of("enabled", true), "lidar", Map.of("enabled", true)),
                        "quality_metrics",
                        Map.of("attention_score", 0.4),
                        "flag",
                        "true"));
        add(DatasetFormat.ROSBAG, Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void withoutCriteriaAllAreFound() {
        assertThat(ids("")).containsExactly(1L, 2L, 3L);
        assertThat(ids("/")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void metadataIsFoundByContainment() {
        assertThat(ids("?metadata=" + TestServer.encode("{\"sensors\": {\"lidar\": {\"enabled\": false}}}")))
                .containsExactly(1L);
        assertThat(ids("?metadata=" + TestServer.encode("{\"flag\": true}"))).isEmpty();
        assertThat(ids("?metadata={}".replace("{}", TestServer.encode("{}")))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void valuesAtAPathKeepTheirTypes() {
        assertThat(ids("?path=sensors.camera.enabled&value=true")).containsExactly(1L, 2L);
        assertThat(ids("?path=flag&value=true")).isEmpty();
        assertThat(ids("?path=flag&value=%22true%22")).containsExactly(2L);
        assertThat(ids("?path=robot&value=spot")).containsExactly(2L);
        assertThat(ids("?path=quality_metrics.attention_score&value=0.40")).containsExactly(2L);
    }

    @Test
    void otherCriteriaAndAllTogether() {
        assertThat(ids("?format_type=rosbag")).containsExactly(2L, 3L);
        assertThat(ids("?sensor_type=camera")).containsExactly(1L, 2L);
        assertThat(ids("?sensor_type=camera&sensor_type=lidar")).containsExactly(2L);
        assertThat(ids("?attention_score_min=0.8")).containsExactly(1L);
        assertThat(ids("?attention_score_min=0.1")).containsExactly(1L, 2L);
        assertThat(ids("?q=SO101")).containsExactly(1L);
        assertThat(ids("?q=spot&sensor_type=camera&attention_score_min=0.4&format_type=rosbag"
                        + "&path=sensors.lidar.enabled&value=true"))
                .containsExactly(2L);
    }

    @Test
    void badCriteriaAreBadRequests() {
        server.get(SEARCH, "metadata", "{").refused(400, "'metadata' must be a JSON object");
        server.get(SEARCH, "metadata", "[1]").refused(400, "'metadata' must be a JSON object");
        server.get(SEARCH + "?path=a.b").refused(400, "given together");
        server.get(SEARCH + "?value=1").refused(400, "given together");
        server.get(SEARCH + "?path=a..b&value=1").refused(400, "'path'");
        server.get(SEARCH + "?attention_score_min=high").refused(400, "'attention_score_min' must be a number");
        server.get(SEARCH + "?attention_score_min=NaN").refused(400, "'attention_score_min' must be a number");
        server.get(SEARCH + "?format_type=zip").refused(400, "'format_type'");
    }

    private void add(DatasetFormat format, Map<String, Object> metadata) {
        Dataset dataset = server.robokit.datasets().register(new UploadSource("u"), format);
        server.robokit.datasets().update(dataset.id(), null, metadata);
    }

    private List<Long> ids(String query) {
        List<Long> ids = new ArrayList<>();
        server.get(SEARCH + query)
                .ok()
                .json()
                .forEach(dataset -> ids.add(dataset.get("id").asLong()));
        return ids;
    }
}
