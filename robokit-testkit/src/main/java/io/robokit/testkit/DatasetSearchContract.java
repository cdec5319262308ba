package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetQuery.PathValue;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetStatus;
import io.robokit.model.JsonValues;
import io.robokit.model.LocalSource;
import io.robokit.model.Page;
import io.robokit.spi.DatasetStore.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every criterion of a search, and their combinations. */
abstract class DatasetSearchContract extends DatasetDeletionContract {
    @Test
    void formatStatusAndKindOfSourceSelect() {
        DatasetRecord hub = dataset();
        DatasetRecord local = storage.datasets().create(LocalSource.of("/data"), DatasetFormat.HDF5);
        storage.datasets().update(local.id(), Change.of(DatasetStatus.READY, 1, null));

        assertFound(DatasetQuery.all().withFormat(DatasetFormat.LEROBOT), hub);
        assertFound(DatasetQuery.all().withSourceType("local"), local);
        assertFound(DatasetQuery.all().withStatus(DatasetStatus.READY), local);
        assertFound(DatasetQuery.all().withFormat(DatasetFormat.HDF5).withSourceType("huggingface"));
        assertFound(DatasetQuery.all().withSourceType("no such type"));
    }

    @Test
    void metadataContainsObjectsRecursively() {
        DatasetRecord one = datasetWith(Map.of("robot", Map.of("name", "so101", "arms", 2), "fps", 30));
        datasetWith(Map.of("robot", Map.of("name", "so100"), "fps", 30));

        assertFound(containing(Map.of("robot", Map.of("name", "so101"))), one);
        assertFound(containing(Map.of("robot", Map.of("arms", 2.0), "fps", 30.0)), one);
        assertFound(containing(Map.of("robot", "so101")));
        assertFound(containing(Map.of("robot", Map.of("name", "so10"))));
        assertFound(containing(Map.of("arms", 2)));
    }

    @Test
    void metadataContainsElementsOfArraysInAnyOrder() {
        DatasetRecord one = datasetWith(JsonValues.object(
                "tags", Arrays.asList("a", 1, null), "cameras", List.of(Map.of("n", "top", "w", 640))));

        assertFound(containing(Map.of("tags", List.of(1.0, "a", "a"))), one);
        assertFound(containing(Map.of("tags", List.of())), one);
        assertFound(containing(JsonValues.object("tags", Arrays.asList((Object) null))), one);
        assertFound(containing(Map.of("cameras", List.of(Map.of("n", "top")))), one);
        assertFound(containing(Map.of("tags", List.of("1"))));
        assertFound(containing(Map.of("tags", List.of("a", "b"))));
        assertFound(containing(Map.of("tags", "a")));
        assertFound(containing(Map.of("tags", Map.of())));
    }

    @Test
    void theEmptyObjectIsContainedInEverything() {
        DatasetRecord without = dataset();
        DatasetRecord with = datasetWith(Map.of("a", Map.of("b", 1)));

        assertFound(containing(Map.of()), without, with);
        assertFound(containing(Map.of("a", Map.of())), with);
    }

    @Test
    void aValueAtAPathRespectsTypes() {
        DatasetRecord number = datasetWith(Map.of("v", Map.of("x", 1)));
        DatasetRecord text = datasetWith(Map.of("v", Map.of("x", "1")));
        DatasetRecord flag = datasetWith(Map.of("v", Map.of("x", true)));
        DatasetRecord flagText = datasetWith(Map.of("v", Map.of("x", "true")));
        DatasetRecord nothing = datasetWith(JsonValues.object("v", JsonValues.object("x", null)));
        datasetWith(Map.of("v", Map.of()));

        assertFound(at(1, "v", "x"), number);
        assertFound(at(1.0, "v", "x"), number);
        assertFound(at("1", "v", "x"), text);
        assertFound(at(true, "v", "x"), flag);
        assertFound(at("true", "v", "x"), flagText);
        assertFound(at(null, "v", "x"), nothing);
        assertFound(at("x", "v"));
        assertFound(at(1, "v", "x", "y"));
    }

    @Test
    void aPathLeadsThroughArraysByNumber() {
        DatasetRecord array = datasetWith(Map.of("list", List.of(Map.of("k", 5), List.of("deep"))));
        DatasetRecord object = datasetWith(Map.of("list", Map.of("0", Map.of("k", 5))));

        assertFound(at(5, "list", "0", "k"), array, object);
        assertFound(at("deep", "list", "1", "0"), array);
        assertFound(at(List.of("deep"), "list", "1"), array);
        assertFound(at(Map.of("k", 5), "list", "0"), array, object);
        assertFound(at("deep", "list", "2", "0"));
        assertFound(at("deep", "list", "99999999999999999999", "0"));
    }

    @Test
    void sensorsMustBeEnabledWithABoolean() {
        DatasetRecord both = datasetWith(sensors(true, true));
        DatasetRecord one = datasetWith(sensors(true, false));
        datasetWith(sensors("true", 1));

        assertFound(DatasetQuery.all().withSensorTypes(List.of("camera")), both, one);
        assertFound(DatasetQuery.all().withSensorTypes(List.of("camera", "lidar")), both);
        assertFound(DatasetQuery.all().withSensorTypes(List.of("radar")));
        assertFound(DatasetQuery.all().withSensorTypes(List.of("cam_ra")));
    }

    @Test
    void theAttentionScoreIsANumberOfAtLeastTheMinimum() {
        DatasetRecord half = datasetWith(score(0.5));
        DatasetRecord one = datasetWith(score(1));
        datasetWith(score("0.9"));
        datasetWith(score(true));
        dataset();

        assertFound(DatasetQuery.all().withAttentionScoreMin(0.5), half, one);
        assertFound(DatasetQuery.all().withAttentionScoreMin(0.51), one);
        assertFound(DatasetQuery.all().withAttentionScoreMin(-3), half, one);
        assertFound(DatasetQuery.all().withAttentionScoreMin(1.5));
    }

    @Test
    void allWordsMustOccurSomewhereInAnyCase() {
        DatasetRecord one = datasetWith(Map.of("Task", List.of("Pick the ÄPFEL", 640), "open", true));
        DatasetRecord two = storage.datasets().create(LocalSource.of("/Data/Robots"), DatasetFormat.HDF5);

        assertFound(DatasetQuery.all().withText("äpfel  PICK\tpusht"), one);
        assertFound(DatasetQuery.all().withText("task"), one);
        assertFound(DatasetQuery.all().withText("64"), one);
        assertFound(DatasetQuery.all().withText("robots hdf5"), two);
        assertFound(DatasetQuery.all().withText("äpfel robots"));
        assertFound(DatasetQuery.all().withText("true"));
        assertFound(DatasetQuery.all().withText("  "), one, two);
    }

    @Test
    void quotesPercentAndUnderscoreAreOrdinaryCharacters() {
        DatasetRecord odd = datasetWith(Map.of("k'\"%", "it's 100% \"a_b\" \\ \uD83E\uDD16"));
        datasetWith(Map.of("k", "its 100 axb"));

        for (String word : List.of("it's", "100%", "\"a_b\"", "\\", "\uD83E\uDD16", "k'\"%", "%", "_")) {
            assertFound(DatasetQuery.all().withText(word), odd);
        }
        assertFound(at("it's 100% \"a_b\" \\ \uD83E\uDD16", "k'\"%"), odd);
        assertFound(containing(Map.of("k'\"%", "it's 100% \"a_b\" \\ \uD83E\uDD16")), odd);
        assertFound(DatasetQuery.all().withText("'; DROP TABLE datasets; --"));
    }

    @Test
    void aSearchSeesTheLatestState() {
        DatasetRecord before = datasetWith(Map.of("a", "old"));
        storage.datasets().update(before.id(), Change.of(LocalSource.of("/new"), Map.of("a", "fresh")));

        assertFound(DatasetQuery.all().withText("old"));
        assertFound(DatasetQuery.all().withText("pusht"));
        assertThat(ids(DatasetQuery.all().withText("fresh new"))).containsExactly(before.id());
        storage.datasets().delete(before.id());
        assertFound(DatasetQuery.all().withText("fresh"));
    }

    @Test
    void randomSearchesAgreeWithAPlainOracle() {
        for (long seed = 1; seed <= 3; seed++) {
            RandomDatasets random = new RandomDatasets(seed);
            for (int i = 0; i < 40; i++) {
                DatasetId id = storage.datasets()
                        .create(random.source(), random.format())
                        .id();
                storage.datasets().update(id, Change.of(random.status(), 0, null));
                if (i % 5 != 0) {
                    storage.datasets().mergeMetadata(id, random.metadata());
                }
            }
            List<DatasetRecord> all =
                    storage.datasets().list(DatasetQuery.all()).items();
            for (int i = 0; i < 200; i++) {
                Map<String, Object> target = all.get(i % all.size()).metadata();
                assertLikeOracle(seed, all, random.query(target == null ? Map.of() : target));
            }
        }
    }

    private void assertLikeOracle(long seed, List<DatasetRecord> all, DatasetQuery query) {
        List<DatasetId> expected = new ArrayList<>();
        for (DatasetRecord dataset : all) {
            if (SearchOracle.matches(dataset, query)) {
                expected.add(dataset.id());
            }
        }
        assertThat(ids(query)).as("seed %s: %s", seed, describe(query)).containsExactlyElementsOf(expected);
        Page<DatasetRecord> page = storage.datasets().list(query.page(1, 2));
        assertThat(page.total()).isEqualTo(expected.size());
        assertThat(page.items())
                .extracting(DatasetRecord::id)
                .containsExactlyElementsOf(expected.stream().skip(1).limit(2).toList());
    }

    private static String describe(DatasetQuery query) {
        return Arrays.asList(
                        query.format(),
                        query.status(),
                        query.sourceType(),
                        query.metadata(),
                        query.path(),
                        query.sensorTypes(),
                        query.attentionScoreMin(),
                        query.text())
                .toString();
    }

    private void assertFound(DatasetQuery query, DatasetRecord... expected) {
        List<DatasetId> ids = Arrays.stream(expected).map(DatasetRecord::id).toList();
        assertThat(ids(query)).as(describe(query)).containsExactlyElementsOf(ids);
    }

    private List<DatasetId> ids(DatasetQuery query) {
        return storage.datasets().list(query).items().stream()
                .map(DatasetRecord::id)
                .toList();
    }

    private static DatasetQuery containing(Map<String, Object> metadata) {
        return DatasetQuery.all().withMetadata(metadata);
    }

    private static DatasetQuery at(@Nullable Object value, String... path) {
        return DatasetQuery.all().withPath(new PathValue(List.of(path), value));
    }

    private static Map<String, Object> sensors(Object camera, Object lidar) {
        return Map.of("sensors", Map.of("camera", Map.of("enabled", camera), "lidar", Map.of("enabled", lidar)));
    }

    private static Map<String, Object> score(Object value) {
        return Map.of("quality_metrics", Map.of("attention_score", value));
    }
}
