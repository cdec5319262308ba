package io.robokit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.internal.storage.InMemoryStorage;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetQuery.PathValue;
import io.robokit.model.DatasetRecord;
import io.robokit.model.JsonValues;
import io.robokit.model.LocalSource;
import io.robokit.model.Page;
import io.robokit.spi.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Both databases answer every search as the storage in memory does. */
class SearchPropertiesTest {
    private static final List<String> KEYS = List.of("a", "b", "0", "-1", "01", "sensors", "é\"'%_\\");
    private static final List<Object> SCALARS = List.of(
            0,
            1,
            -1,
            1.0,
            0.5,
            1e300,
            1L << 60,
            true,
            false,
            "",
            "1",
            "true",
            "ab",
            "abc",
            "ABCd",
            "a\"b",
            "x'y",
            "%",
            "\\",
            "Ä€\uD83E\uDD16z");
    private static final List<String> WORDS = List.of(
            "a", "ab", "abc", "bcd", "ABC", "\"", "a\"b", "x'y", "%", "\\", "€\uD83E\uDD16z", "hdf5", "1 a", "10");

    private static Path folder = Path.of("");
    private static List<Storage> storages = List.of();

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("robokit-search");
        storages = List.of(
                new InMemoryStorage(Clock.systemUTC(), 1),
                Kind.open(Kind.SQLITE.settings(folder)),
                Kind.open(Kind.POSTGRESQL.settings(folder)));
    }

    @AfterContainer
    static void close() throws IOException {
        storages.forEach(Storage::close);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 60, seed = "20261121")
    void databasesAnswerLikeMemory(
            @ForAll("metadata") List<Map<String, Object>> metadata, @ForAll("queries") List<DatasetQuery> queries) {
        List<List<DatasetId>> ids = new ArrayList<>();
        for (Storage storage : storages) {
            ids.add(metadata.stream().map(values -> register(storage, values)).toList());
        }
        try {
            List<DatasetQuery> all = new ArrayList<>(queries);
            metadata.forEach(values -> all.add(DatasetQuery.all().withMetadata(values)));
            for (DatasetQuery query : all) {
                List<List<Integer>> answers = new ArrayList<>();
                for (int i = 0; i < storages.size(); i++) {
                    answers.add(answer(storages.get(i), query, ids.get(i)));
                }
                assertThat(answers.get(1)).as("SQLite: %s", describe(query)).isEqualTo(answers.get(0));
                assertThat(answers.get(2)).as("PostgreSQL: %s", describe(query)).isEqualTo(answers.get(0));
            }
        } finally {
            for (int i = 0; i < storages.size(); i++) {
                ids.get(i).forEach(storages.get(i).datasets()::delete);
            }
        }
    }

    @Property(tries = 60, seed = "20261121")
    void whatIsStoredComesBackTheSameFromEach(@ForAll("json") Map<String, Object> metadata) {
        Object expected = null;
        for (Storage storage : storages) {
            DatasetId id = register(storage, metadata);
            Map<String, Object> read = storage.datasets().find(id).orElseThrow().metadata();
            storage.datasets().delete(id);

            assertThat(List.copyOf(read.keySet())).isEqualTo(List.copyOf(metadata.keySet()));
            String text = io.robokit.internal.json.Json.write(read);
            assertThat(text).isEqualTo(expected == null ? text : expected);
            expected = text;
        }
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> metadata() {
        return json().list().ofMinSize(1).ofMaxSize(8);
    }

    @Provide
    Arbitrary<Map<String, Object>> json() {
        return object(2);
    }

    @Provide
    Arbitrary<List<DatasetQuery>> queries() {
        Arbitrary<DatasetQuery> contained =
                object(2).map(values -> DatasetQuery.all().withMetadata(values));
        Arbitrary<DatasetQuery> path = Combinators.combine(
                        Arbitraries.of(KEYS).list().ofMinSize(1).ofMaxSize(3), value(1))
                .as((keys, value) -> DatasetQuery.all().withPath(new PathValue(keys, value)));
        Arbitrary<DatasetQuery> text = Arbitraries.of(WORDS)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(words -> DatasetQuery.all().withText(String.join(" ", words)));
        return Arbitraries.oneOf(contained, path, text).list().ofMinSize(5).ofMaxSize(20);
    }

    private static Arbitrary<Map<String, Object>> object(int depth) {
        return Combinators.combine(Arbitraries.of(KEYS), value(depth))
                .as((key, value) -> JsonValues.object(key, value))
                .list()
                .ofMaxSize(4)
                .map(members -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    members.forEach(object::putAll);
                    return object;
                });
    }

    private static Arbitrary<Object> value(int depth) {
        Arbitrary<Object> scalar = Arbitraries.of(SCALARS).injectNull(0.1);
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<Object> array = value(depth - 1).list().ofMaxSize(3).map(elements -> elements);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, scalar),
                net.jqwik.api.Tuple.of(2, object(depth - 1).map(object -> object)),
                net.jqwik.api.Tuple.of(2, array));
    }

    private static DatasetId register(Storage storage, Map<String, Object> metadata) {
        DatasetRecord dataset = storage.datasets().create(LocalSource.of("/Data/x"), DatasetFormat.HDF5);
        return storage.datasets()
                .update(dataset.id(), io.robokit.spi.DatasetStore.Change.of(null, metadata))
                .orElseThrow()
                .id();
    }

    private static List<Integer> answer(Storage storage, DatasetQuery query, List<DatasetId> ids) {
        Page<DatasetRecord> page = storage.datasets().list(query);
        assertThat(page.total()).isEqualTo(page.items().size());
        Page<DatasetRecord> second = storage.datasets().list(query.page(1, 2));
        assertThat(second.total()).isEqualTo(page.total());
        assertThat(second.items())
                .isEqualTo(page.items().stream().skip(1).limit(2).toList());
        return page.items().stream().map(item -> ids.indexOf(item.id())).toList();
    }

    private static String describe(DatasetQuery query) {
        return query.metadata() + " " + query.path() + " " + query.text();
    }
}
