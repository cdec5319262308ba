package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the episode table, whichever of its forms is there. */
final class EpisodeTableReader {
    private static final List<String> CHUNK = List.of("data/chunk_index", "data_chunk_index");
    private static final List<String> FILE = List.of("data/file_index", "data_file_index");
    private static final Set<String> WANTED = Set.of(
            "episode_index",
            "length",
            "data/chunk_index",
            "data_chunk_index",
            "data/file_index",
            "data_file_index",
            "dataset_from_index",
            "dataset_to_index");
    private static final int ROWS = 4096;

    private final DatasetFiles files;
    private final LeRobotInfo info;
    private final Warnings warnings;

    EpisodeTableReader(DatasetFiles files, LeRobotInfo info, Warnings warnings) {
        this.files = files;
        this.info = info;
        this.warnings = warnings;
    }

    EpisodeTable read() throws IOException {
        EpisodeTable.Builder builder = new EpisodeTable.Builder();
        List<String> parquet = files.list(LeRobotPaths.EPISODES_FOLDER).stream()
                .map(FileEntry::path)
                .filter(path -> path.endsWith(".parquet"))
                .sorted()
                .toList();
        boolean jsonl = info.version().isOneFilePerEpisode() && files.exists(LeRobotPaths.EPISODES_JSONL);
        if (jsonl) {
            new JsonFiles(files).readLines(LeRobotPaths.EPISODES_JSONL, (line, row) -> addJson(builder, line, row));
        } else if (!parquet.isEmpty()) {
            for (String path : parquet) {
                addParquet(builder, path);
            }
        } else {
            refuseMissingTable();
        }
        return builder.build(warnings);
    }

    private void refuseMissingTable() throws IOException {
        Long declared = info.total("total_episodes");
        Long frames = info.total("total_frames");
        if (declared != null && declared == 0 && (frames == null || frames <= 0)) {
            return;
        }
        boolean v2 = info.version().isOneFilePerEpisode();
        String other = !v2 && files.exists(LeRobotPaths.EPISODES_JSONL)
                ? " (there is a " + LeRobotPaths.EPISODES_JSONL + ", which belongs to v2; check codebase_version)"
                : "";
        throw new DatasetException(
                ErrorCode.INCOMPLETE_DATASET,
                files.dataset(),
                "the episode table " + (v2 ? LeRobotPaths.EPISODES_JSONL : LeRobotPaths.EPISODES_FOLDER + "*/*.parquet")
                        + " is missing, though " + LeRobotPaths.INFO + " declares "
                        + (declared == null ? "no total_episodes" : declared + " episodes") + other
                        + "; download the whole meta/ folder");
    }

    private void addJson(EpisodeTable.Builder builder, long line, Map<String, Object> row) {
        String place = LeRobotPaths.EPISODES_JSONL + ", line " + line;
        Long index = JsonFiles.wholeNumber(row.get("episode_index"));
        if (index == null || index < 0) {
            throw invalid(place + ": episode_index is "
                    + PathTemplate.printable(String.valueOf(row.get("episode_index")))
                    + ", expected a whole number from 0 on");
        }
        Long length = JsonFiles.wholeNumber(row.get("length"));
        add(builder, place, index, length == null ? EpisodeTable.UNKNOWN : length, 0, 0, -1, texts(row.get("tasks")));
    }

    private static List<String> texts(@Nullable Object tasks) {
        if (tasks instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return tasks instanceof String text ? List.of(text) : List.of();
    }

    private void add(
            EpisodeTable.Builder builder,
            String place,
            long index,
            long length,
            long chunk,
            long file,
            long from,
            List<String> tasks) {
        if (length < 0 && length != EpisodeTable.UNKNOWN) {
            throw invalid(place + ": episode " + index + " has the length " + length);
        }
        if (builder.size() >= EpisodeTable.MAX_EPISODES) {
            throw invalid(place + ": more than " + EpisodeTable.MAX_EPISODES + " episodes");
        }
        if (length == EpisodeTable.UNKNOWN) {
            warnings.add("The episode table gives no length for some episodes, for example " + index);
        }
        builder.add(index, length, chunk, file, from, tasks);
    }

    private void addParquet(EpisodeTable.Builder builder, String path) throws IOException {
        try (ParquetTable table = ParquetTable.open(files, path)) {
            if (!table.isNumeric("episode_index")) {
                throw invalid(path + ": no column episode_index of whole numbers");
            }
            if (table.rowCount() > EpisodeTable.MAX_EPISODES) {
                throw invalid(path + ": more than " + EpisodeTable.MAX_EPISODES + " episodes");
            }
            for (int group = 0; group < table.rowGroupCount(); group++) {
                if (table.rowGroupRows(group) > 0) {
                    addRowGroup(builder, table, group);
                }
            }
        }
    }

    private void addRowGroup(EpisodeTable.Builder builder, ParquetTable table, int group) throws IOException {
        List<List<String>> tasks = tasksOf(table, group);
        RowGroupReader reader = table.readRowGroup(group, WANTED::contains);
        int first = 0;
        while (reader.remaining() > 0) {
            NumberFields fields = new NumberFields(files.dataset(), reader.read(ROWS));
            int rows = fields.rows("episode_index");
            for (int row = 0; row < rows; row++) {
                String place = table.path() + ", row group " + group + ", row " + (first + row);
                long episode = fields.required(List.of("episode_index"), row, place);
                long from = fields.optional("dataset_from_index", row);
                add(
                        builder,
                        place,
                        episode,
                        length(fields, row, from),
                        fileNumber(fields, CHUNK, row, place),
                        fileNumber(fields, FILE, row, place),
                        from,
                        tasks.isEmpty() ? List.of() : tasks.get(first + row));
            }
            first += rows;
        }
    }

    private static List<List<String>> tasksOf(ParquetTable table, int group) throws IOException {
        if (!table.hasColumn("tasks") || table.isNumeric("tasks")) {
            return List.of();
        }
        return table.isTextOrTextList("tasks") ? table.readTextLists(group, "tasks") : List.of();
    }

    private static long length(NumberFields fields, int row, long from) {
        long length = fields.optional("length", row);
        long to = fields.optional("dataset_to_index", row);
        return length == EpisodeTable.UNKNOWN && from >= 0 && to >= from ? to - from : length;
    }

    private long fileNumber(NumberFields fields, List<String> names, int row, String place) {
        if (fields.hasAnyOf(names)) {
            return fields.required(names, row, place);
        }
        warnings.add("The episode table does not say which data file an episode is in; the first one is assumed");
        return 0;
    }

    private DatasetException invalid(String problem) {
        return new DatasetException(ErrorCode.INVALID_METADATA, files.dataset(), problem);
    }
}
