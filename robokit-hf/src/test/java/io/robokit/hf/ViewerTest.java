package io.robokit.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.fake.FakeServer;
import io.robokit.hf.fake.FakeServer.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewerTest extends HubTestBase {
    private static final DatasetViewer.Split TRAIN = new DatasetViewer.Split("default", "train");
    private FakeServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new FakeServer(request -> switch (request.path()) {
            case "/is-valid" -> Answer.of(200, "{\"viewer\":true,\"search\":true,\"statistics\":false}");
            case "/splits" ->
                Answer.of(200, "{\"splits\":[{\"dataset\":\"acme/arm\",\"config\":\"default\",\"split\":\"train\"}]}");
            case "/rows", "/search", "/filter", "/first-rows" ->
                Answer.of(
                        200,
                        "{\"features\":[{\"feature_idx\":0,\"name\":\"fps\",\"type\":{\"_type\":\"Value\",\"dtype\":\"int64\"}}],"
                                + "\"rows\":[{\"row_idx\":7,\"row\":{\"fps\":30,\"note\":null},\"truncated_cells\":[\"x\"]}],"
                                + "\"num_rows_total\":100,\"partial\":true}");
            case "/size" ->
                Answer.of(
                        200,
                        "{\"size\":{\"dataset\":{\"num_rows\":5},\"configs\":[{\"config\":\"default\",\"num_rows\":5,"
                                + "\"num_columns\":2}],\"splits\":[{\"config\":\"default\",\"split\":\"train\",\"num_rows\":5}]}}");
            case "/parquet" ->
                Answer.of(
                        200,
                        "{\"parquet_files\":[{\"config\":\"default\",\"split\":\"train\",\"url\":\"https://h/x\","
                                + "\"filename\":\"0000.parquet\",\"size\":9}]}");
            case "/statistics" ->
                Answer.of(
                        200,
                        "{\"num_examples\":5,\"statistics\":[{\"column_name\":\"fps\",\"column_type\":\"int\","
                                + "\"column_statistics\":{\"min\":1}}],\"partial\":false}");
            default -> Answer.of(404, "{\"error\":\"nothing\"}", "X-Error-Code", "ResponseNotFound");
        });
    }

    @AfterEach
    void stopServing() throws IOException {
        server.close();
    }

    @Test
    void everyCallIsRead() {
        DatasetViewer viewer = client(options().viewerEndpoint(server.url())).viewer();

        assertThat(viewer.capabilities(REPO))
                .isEqualTo(new DatasetViewer.Capabilities(true, false, true, false, false));
        assertThat(viewer.splits(REPO)).containsExactly(TRAIN);
        DatasetViewer.Rows rows = viewer.rows(REPO, TRAIN, 7, 1);
        assertThat(rows.total()).isEqualTo(100);
        assertThat(rows.partial()).isTrue();
        assertThat(rows.columns().get(0).type()).containsEntry("dtype", "int64");
        assertThat(rows.rows().get(0).values()).containsEntry("fps", 30).containsEntry("note", null);
        assertThat(rows.rows().get(0).truncated()).containsExactly("x");
        assertThat(viewer.search(REPO, TRAIN, "a b", 0, 10).rows()).hasSize(1);
        assertThat(viewer.filter(REPO, TRAIN, "\"fps\" = 30", "\"fps\" DESC", 0, 10)
                        .rows())
                .hasSize(1);
        assertThat(viewer.firstRows(REPO, TRAIN).rows()).hasSize(1);
        assertThat(viewer.sizes(REPO))
                .hasSize(3)
                .first()
                .satisfies(size -> assertThat(size.rows()).isEqualTo(5));
        assertThat(viewer.parquetFiles(REPO)).hasSize(1);
        assertThat(viewer.statistics(REPO, TRAIN).columns()).hasSize(1);
        assertThat(server.exchanges())
                .extracting(e -> e.request().target())
                .contains("/rows?dataset=acme%2Farm&config=default&split=train&offset=7&length=1");
    }

    @Test
    void viewerGetsTheTokenOnlyWhenTold() {
        client(options().viewerEndpoint(server.url())).viewer().splits(REPO);
        assertThat(server.exchanges()).allMatch(e -> e.request().header("authorization") == null);
        server.forget();

        client(options().viewerEndpoint(server.url()).sendTokenToViewer())
                .viewer()
                .splits(REPO);
        assertThat(server.exchanges())
                .extracting(e -> e.request().header("authorization"))
                .isEqualTo(List.of("Bearer " + FakeHub.TOKEN));
    }

    @Test
    void publicViewerIsNotAskedAboutAnotherHub() {
        assertThatThrownBy(() -> client().viewer().splits(REPO))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("ROBOKIT_HF_VIEWER_ENDPOINT");
        assertThatThrownBy(() -> client().viewer().rows(REPO, TRAIN, 0, 101))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
