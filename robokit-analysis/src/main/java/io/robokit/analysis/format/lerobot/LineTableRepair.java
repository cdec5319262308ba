package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.TableFacts;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the JSON Lines tables of v2 in order: no blank lines, ascending episodes, lengths as the data files have them. */
final class LineTableRepair {
    private final RepairedFiles files;
    private final LeRobotView view;

    LineTableRepair(RepairedFiles files) {
        this.files = files;
        this.view = files.view();
    }

    /** A line and the index it is about. */
    private record Line(long index, String text) {}

    void run() throws IOException {
        if (view.generation() != 2) {
            return;
        }
        repair(LeRobotPaths.TASKS_JSONL, "task_index", Map.of(), List.of("tasks-jsonl-line"));
        repair(
                LeRobotPaths.EPISODES_JSONL,
                "episode_index",
                wrongLengths(),
                List.of("episode-table-order", "episode-length-mismatch"));
    }

    /** Rows of the data file by episode index, where the table has another length. */
    private Map<Long, Long> wrongLengths() throws IOException {
        Map<Long, Long> lengths = new LinkedHashMap<>();
        for (int row = 0; row < view.episodes().size(); row++) {
            String path = view.dataPath(row);
            TableFacts table = path == null ? null : view.table(path);
            if (table != null && table.rows() != view.episodes().length(row)) {
                lengths.put(view.episodes().index(row), table.rows());
            }
        }
        return lengths;
    }

    private void repair(String path, String key, Map<Long, Long> lengths, List<String> findings) throws IOException {
        if (!view.exists(path) || view.size(path) > JsonFiles.MAX_DOCUMENT || view.problem(path) != null) {
            return;
        }
        String text = text(path);
        List<String> stored = text.lines().toList();
        List<Line> lines = new ArrayList<>();
        boolean[] usable = {true};
        view.readLines(path, (number, object) -> {
            Long index = JsonFiles.wholeNumber(object.get(key));
            usable[0] &= index != null && number <= stored.size();
            if (usable[0] && index != null) {
                lines.add(new Line(index, line(object, stored.get((int) number - 1), lengths.get(index))));
            }
        });
        Map<Long, Line> distinct = new TreeMap<>();
        lines.forEach(line -> distinct.put(line.index(), line));
        if (!usable[0] || !view.brokenLines(path).isEmpty() || distinct.size() != lines.size() || lines.isEmpty()) {
            return;
        }
        if (key.equals("episode_index")) { // tasks are looked up by index in v2, so that their order means nothing
            lines.sort(Comparator.comparingLong(Line::index));
        }
        List<String> repaired = lines.stream().map(Line::text).toList();
        if (!repaired.equals(stored)) {
            String content = String.join("\n", repaired) + "\n";
            files.change(path, content.getBytes(StandardCharsets.UTF_8));
            files.done(new RepairStep("Put " + path + " in order", reason(stored, lengths), List.of(path), findings));
        }
    }

    private static String line(
            Map<String, Object> object, String stored, @org.jspecify.annotations.Nullable Long length) {
        if (length == null) {
            return stored;
        }
        Map<String, Object> corrected = new LinkedHashMap<>(object);
        corrected.put("length", length);
        return new String(JsonFiles.writeLine(corrected), StandardCharsets.UTF_8).strip();
    }

    private static String reason(List<String> stored, Map<Long, Long> lengths) {
        long blank = stored.stream().filter(String::isBlank).count();
        return blank + " blank lines, " + lengths.size()
                + " lengths other than the rows of the data file, or indices that do not ascend";
    }

    private String text(String path) throws IOException {
        try (InputFile file = view.files().open(path)) {
            ByteBuffer content = ByteBuffer.allocate((int) file.length());
            int read = file.read(0, content);
            return new String(content.array(), 0, read, StandardCharsets.UTF_8);
        }
    }
}
