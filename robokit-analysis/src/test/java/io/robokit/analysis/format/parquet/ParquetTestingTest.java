package io.robokit.analysis.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.FeatureColumn;
import io.robokit.spi.FileEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ParquetTestingTest {
    /**
     * Files whose fault is not in the way: dictionary indices of 0 bits can only mean the first entry, and a required
     * column of plain bytes is not read at all.
     */
    private static final java.util.Set<String> HARMLESS =
            java.util.Set.of("ARROW-GH-43605.parquet", "ARROW-GH-47662.parquet");

    private static final java.util.Set<String> REFUSED =
            java.util.Set.of("datapage_v1-corrupt-checksum.parquet", "hadoop_lz4_compressed.parquet");

    private static final java.util.Set<ErrorCode> TYPED =
            java.util.Set.of(ErrorCode.CORRUPT_FILE, ErrorCode.UNSUPPORTED_VERSION);

    /** Reads every column of every row group; the number of rows, or what went wrong. */
    private static Map<String, Object> readAll(String folder) throws IOException {
        Path root = FolderFiles.shared("parquet-testing/" + folder);
        FolderFiles files = new FolderFiles(root);
        Map<String, Object> results = new TreeMap<>();
        for (FileEntry entry : files.list("")) {
            if (!entry.path().endsWith(".parquet")) {
                continue;
            }
            Object result = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    return (Object) rows(files, entry.path());
                } catch (DatasetException e) {
                    return e;
                }
            });
            results.put(entry.path(), result);
        }
        return results;
    }

    private static long rows(FolderFiles files, String path) throws IOException {
        long rows = 0;
        try (ParquetTable table = ParquetTable.open(files, path)) {
            for (int group = 0; group < table.rowGroupCount(); group++) {
                if (table.rowGroupRows(group) == 0) {
                    continue;
                }
                RowGroupReader reader = table.readRowGroup(group, name -> true);
                while (reader.remaining() > 0) {
                    List<FeatureColumn> columns = reader.read(1000);
                    rows += columns.get(0).rowCount();
                }
            }
            assertThat(rows).isEqualTo(table.rowCount());
        }
        return rows;
    }

    @Test
    void everyFileDecodesOrGivesATypedError() throws IOException {
        List<String> refused = new ArrayList<>();
        readAll("data").forEach((path, result) -> {
            if (result instanceof DatasetException e) {
                assertThat(TYPED).contains(e.code());
                assertThat(e).hasMessageContaining(path);
                refused.add(path + ": " + e.getMessage());
            }
        });
        assertThat(refused)
                .map(text -> text.substring(0, text.indexOf(':')))
                .containsExactlyInAnyOrderElementsOf(REFUSED);
    }

    @Test
    void malformedFilesAreRefused() throws IOException {
        readAll("bad_data").forEach((path, result) -> {
            if (result instanceof DatasetException e) {
                assertThat(TYPED).contains(e.code());
                assertThat(e).hasMessageContaining(path);
            } else if (!HARMLESS.contains(path)) {
                fail(path + " was read: " + result + " rows");
            }
        });
    }

    @Test
    void numbersAreThoseOfParquetsOwnReader() throws IOException {
        Path root = FolderFiles.shared("parquet-testing/data");
        FolderFiles files = new FolderFiles(root);
        List<String> compared = new ArrayList<>();
        List<FileEntry> all = files.list("").stream()
                .filter(entry -> entry.path().endsWith(".parquet"))
                .toList();
        for (FileEntry entry : all) {
            try (ParquetTable table = ParquetTable.open(files, entry.path())) {
                for (int group = 0; group < table.rowGroupCount(); group++) {
                    compare(root, table, group, compared);
                }
            } catch (DatasetException e) {
                assertThat(REFUSED).contains(entry.path());
            }
        }
        assertThat(compared).hasSizeGreaterThan(150);
    }

    private static void compare(Path root, ParquetTable table, int group, List<String> compared) throws IOException {
        for (String column : table.columnNames()) {
            if (table.isNumeric(column) && table.rowGroupRows(group) > 0) {
                String path = table.path();
                for (int step : new int[] {3, 1 << 20}) {
                    assertThat(NumbersAsText.byRoboKit(root.resolve(path), group, column, step))
                            .as("%s, row group %d, column %s, steps of %d", path, group, column, step)
                            .isEqualTo(NumbersAsText.byLibrary(root.resolve(path), group, column, step));
                }
                compared.add(path + " " + group + " " + column);
            }
        }
    }
}
