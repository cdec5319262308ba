package io.robokit.analysis.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.robokit.analysis.format.FolderFiles;
import io.robokit.analysis.format.table.TableColumn;
import io.robokit.exception.DatasetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TabularSplitTest {
    @TempDir
    private Path data;

    @TempDir
    private Path cache;

    @Test
    void parquetIsReadFromAnyRowOn() throws IOException {
        List<TableWriting.Row> rows = randomRows(30_000);
        TableWriting.parquet(data.resolve("a.parquet"), rows.subList(0, 25_000), 20_000);
        TableWriting.parquet(data.resolve("b.parquet"), rows.subList(25_000, 30_000), 5_000);

        try (TabularSplit split = Tables.open(data, cache)) {
            assertThat(split.rows()).isEqualTo(30_000);
            assertThat(types(split))
                    .isEqualTo(Map.of(
                            "id", "{dtype=int64, _type=Value}",
                            "text", "{dtype=string, _type=Value}",
                            "list", "{feature={dtype=int32, _type=Value}, _type=List}"));
            for (int from : new int[] {0, 1, 4_999, 19_990, 20_000, 24_990, 25_000, 29_990}) {
                List<Map<String, Object>> found = Tables.rows(split, from, 30);
                for (int i = 0; i < found.size(); i++) {
                    TableWriting.Row row = rows.get(from + i);
                    assertThat(found.get(i)).as("row %d", from + i).isEqualTo(asMap(row));
                }
                assertThat(found).hasSize(Math.min(30, 30_000 - from));
            }
        }
    }

    private static Map<String, Object> asMap(TableWriting.Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", row.id());
        map.put("text", row.text());
        map.put(
                "list",
                row.list() == null
                        ? null
                        : new ArrayList<>(row.list().stream()
                                .map(value -> value == null ? null : (Object) value.longValue())
                                .toList()));
        return map;
    }

    private static List<TableWriting.Row> randomRows(int count) {
        Random random = new Random(7);
        List<TableWriting.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Integer[] list = new Integer[random.nextInt(5)];
            Arrays.setAll(list, at -> random.nextInt(4) == 0 ? null : random.nextInt(100));
            String text = random.nextInt(5) == 0 ? null : "text " + random.nextInt(500) + " of row " + i;
            rows.add(new TableWriting.Row(i, text, random.nextInt(6) == 0 ? null : Arrays.asList(list)));
        }
        return rows;
    }

    @Test
    void parquetOfOtherWritersIsReadFromTheMiddleAsFromTheStart() throws IOException {
        Path root = FolderFiles.shared("parquet-testing/data");
        int read = 0;
        for (String name : List.of(
                "alltypes_tiny_pages.parquet",
                "nested_lists.snappy.parquet",
                "nested_maps.snappy.parquet",
                "nested_structs.rust.parquet",
                "nonnullable.impala.parquet",
                "nullable.impala.parquet",
                "old_list_structure.parquet",
                "repeated_no_annotation.parquet",
                "list_columns.parquet",
                "null_list.parquet",
                "int32_with_null_pages.parquet",
                "delta_byte_array.parquet")) {
            Path folder = Files.createDirectories(data.resolve(name + ".d"));
            Files.createSymbolicLink(folder.resolve(name), root.resolve(name));
            try (TabularSplit split = Tables.open(folder, cache)) {
                List<Map<String, Object>> all = Tables.rows(split, 0, Integer.MAX_VALUE);
                assertThat(all).as(name).hasSize((int) split.rows());
                for (long from = 0; from < split.rows(); from += 1 + split.rows() / 7) {
                    assertThat(Tables.rows(split, from, 3).toString())
                            .as("%s from row %d", name, from)
                            .isEqualTo(all.subList((int) from, (int) Math.min(from + 3, split.rows()))
                                    .toString());
                }
                read++;
            }
        }
        assertThat(read).isEqualTo(12);
        try (TabularSplit split = Tables.open(data.resolve("nested_lists.snappy.parquet.d"), cache)) {
            assertThat(Tables.rows(split, 0, 3).toString())
                    .isEqualTo("[{a=[[[a, b], [c]], [null, [d]]], b=1}, {a=[[[a, b], [c, d]], [null, [e]]], b=1},"
                            + " {a=[[[a, b], [c, d], [e]], [null, [f]]], b=1}]");
        }
    }

    @Test
    void jsonLinesAreIndexedOnceAndReadFromAnyRowOn() throws IOException {
        StringBuilder lines = new StringBuilder("\uFEFF");
        for (int i = 0; i < 1000; i++) {
            lines.append("{\"n\": ")
                    .append(i % 2 == 0 ? i : i + 0.5)
                    .append(", \"t\": \"é ")
                    .append(i);
            lines.append(i == 500 ? "\", \"late\": [1, null]}\r\n\n" : "\", \"late\": null}\n");
        }
        Files.writeString(data.resolve("x.jsonl"), lines);

        for (int time = 0; time < 2; time++) {
            try (TabularSplit split = Tables.open(data, cache)) {
                assertThat(split.rows()).isEqualTo(1000);
                assertThat(types(split))
                        .isEqualTo(Map.of(
                                "n", "{dtype=float64, _type=Value}",
                                "t", "{dtype=string, _type=Value}",
                                "late", "{feature={dtype=int64, _type=Value}, _type=List}"));
                assertThat(Tables.rows(split, 501, 1).get(0)).containsEntry("t", "é 501");
                assertThat(Tables.rows(split, 500, 1).get(0)).containsEntry("late", Arrays.asList(1L, null));
                assertThat(Tables.rows(split, 999, 5)).hasSize(1);
            }
        }
        assertThat(cache.resolve("tabular")).isDirectoryContaining("glob:**.index");
    }

    @Test
    void packedFilesAndArraysAreUnpackedOnce() throws IOException {
        Files.write(data.resolve("a.json.gz"), packed("[{\"a\": 1}, {\"a\":\n2}]", GZIPOutputStream::new));
        Files.write(data.resolve("b.jsonl.zst"), packed("{\"a\": 3}\n{\"b\": \"x\"}", ZstdOutputStream::new));

        try (TabularSplit split = Tables.open(data, cache)) {
            assertThat(Tables.rows(split, 0, 9).toString())
                    .isEqualTo("[{a=1, b=null}, {a=2, b=null}, {a=3, b=null}, {a=null, b=x}]");
            assertThat(Tables.rows(split, 3, 1).toString()).isEqualTo("[{a=null, b=x}]");
        }
    }

    private interface Packer {
        OutputStream pack(OutputStream out) throws IOException;
    }

    private static byte[] packed(String text, Packer packer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packer.pack(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void separatedValuesKeepLinesInsideQuotes() throws IOException {
        StringBuilder text = new StringBuilder("id,name,,id,score,ok\n");
        for (int i = 0; i < 400; i++) {
            text.append(i).append(",\"a \"\"quoted\"\"\nname, ").append(i).append("\",5\" pipe,x,");
            text.append(i == 7 ? "NA" : "1.5").append(i % 2 == 0 ? ",true\r\n" : ",False\n");
        }
        Files.writeString(data.resolve("x.csv"), text);

        try (TabularSplit split = Tables.open(data, cache)) {
            assertThat(split.rows()).isEqualTo(400);
            assertThat(Tables.rows(split, 7, 1).toString())
                    .isEqualTo(
                            "[{id=7, name=a \"quoted\"\nname, 7, Unnamed: 2=5\" pipe, id.1=x, score=null, ok=false}]");
            assertThat(Tables.rows(split, 398, 9)).hasSize(2);
        }
    }

    @Test
    void textIsOneRowPerLine() throws IOException {
        Files.writeString(data.resolve("x.txt"), "one\n\nthree 🤖\nlast");

        try (TabularSplit split = Tables.open(data, cache)) {
            assertThat(Tables.rows(split, 0, 9).toString())
                    .isEqualTo("[{text=one}, {text=}, {text=three 🤖}, {text=last}]");
        }
    }

    @Test
    void badFilesAreNamedWithTheLine() throws IOException {
        refused(
                "x.jsonl",
                "{\"a\": 1}\n{\"a\": \n".getBytes(StandardCharsets.UTF_8),
                "x.jsonl: line 2 is not a JSON object");
        refused(
                "x.jsonl",
                "{\"a\": 1}\n\n[1]\n".getBytes(StandardCharsets.UTF_8),
                "x.jsonl: line 3 is not a JSON object");
        refused(
                "x.jsonl",
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'},
                "x.jsonl: line 1");
        refused("x.txt", new byte[] {'a', '\n', (byte) 0xFF}, "x.txt: line 2 is not UTF-8");
        refused(
                "x.csv",
                "a,b\n1,2\n1,2,3\n".getBytes(StandardCharsets.UTF_8),
                "x.csv: line 3 has 3 fields, the header has 2");
        refused("x.json", "[{\"a\": 1}, 5]".getBytes(StandardCharsets.UTF_8), "x.json: element 1 of the array");
        refused("x.jsonl.gz", new byte[] {1, 2, 3}, "x.jsonl.gz: ");
        refused("x.arrow", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, "x.arrow: ");
        refused("x.parquet", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, "x.parquet: ");
    }

    private void refused(String name, byte[] content, String message) throws IOException {
        Path folder = Files.createTempDirectory(data, "bad");
        Files.write(folder.resolve(name), content);
        assertThatThrownBy(() -> Tables.open(folder, Files.createTempDirectory(cache, "c")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(message);
    }

    @Test
    void filesThatDoNotFitAreRefusedByName() throws IOException {
        Files.writeString(data.resolve("a.jsonl"), "{\"a\": 1}");
        Files.writeString(data.resolve("b.jsonl"), "{\"a\": \"text\"}");

        assertThatThrownBy(() -> Tables.open(data, cache))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("column 'a'")
                .hasMessageContaining("a.jsonl")
                .hasMessageContaining("b.jsonl");
    }

    @Test
    void realQuestionsAreReadExactly() throws IOException {
        Path gsm = FolderFiles.shared("text-gsm8k");
        try (TabularSplit split = Tables.open(gsm, cache)) {
            assertThat(split.name()).isEqualTo("test");
            assertThat(split.rows()).isEqualTo(1319);
            assertThat((String) Tables.rows(split, 0, 1).get(0).get("question"))
                    .startsWith("Janet’s ducks lay 16 eggs");
            assertThat(Tables.rows(split, 1300, 50)).hasSize(19);
        }
    }

    private static Map<String, String> types(TabularSplit split) {
        Map<String, String> types = new TreeMap<>();
        for (TableColumn column : split.columns()) {
            types.put(column.name(), plain(column.feature()));
        }
        return types;
    }

    private static String plain(Object feature) {
        if (!(feature instanceof Map<?, ?> map)) {
            return String.valueOf(feature);
        }
        List<String> parts = new ArrayList<>();
        for (String key : List.of("feature", "dtype", "_type")) {
            if (map.containsKey(key)) {
                parts.add(key + "=" + plain(map.get(key)));
            }
        }
        return "{" + String.join(", ", parts) + "}";
    }
}
