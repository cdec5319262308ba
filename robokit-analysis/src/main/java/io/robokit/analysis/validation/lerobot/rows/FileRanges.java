package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.RowRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which rows of each v3 data file belong to which episode, as the episode table says. Files about which it contradicts itself,
 * or the number of rows, are left out: there the table may be what is wrong.
 */
public final class FileRanges {
    private final Map<String, NavigableMap<Long, Range>> files;

    private FileRanges(Map<String, NavigableMap<Long, Range>> files) {
        this.files = files;
    }

    private record Range(long episode, long from, long to) {}

    /** Returns the ranges of a dataset. */
    public static FileRanges of(LeRobotView dataset) throws IOException {
        EpisodeRows table = dataset.episodes();
        Map<String, List<Range>> declared = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            String path = dataset.dataPath(row);
            if (path != null) {
                declared.computeIfAbsent(path, key -> new ArrayList<>())
                        .add(new Range(table.index(row), table.from(row), table.to(row)));
            }
        }
        Map<String, NavigableMap<Long, Range>> sound = new HashMap<>();
        for (Map.Entry<String, List<Range>> entry : declared.entrySet()) {
            TableFacts facts = dataset.table(entry.getKey());
            NavigableMap<Long, Range> ranges = inFile(entry.getValue(), facts == null ? -1 : facts.rows());
            if (!ranges.isEmpty()) {
                sound.put(entry.getKey(), ranges);
            }
        }
        return new FileRanges(sound);
    }

    /** Ranges counted in the file, by their first row; none when they do not fill it exactly. */
    private static NavigableMap<Long, Range> inFile(List<Range> declared, long rows) {
        long base = declared.stream().mapToLong(Range::from).min().orElse(0);
        NavigableMap<Long, Range> ranges = new TreeMap<>();
        if (base < 0) {
            return ranges;
        }
        for (Range range : declared) {
            ranges.put(range.from() - base, new Range(range.episode(), range.from() - base, range.to() - base));
        }
        long end = 0;
        for (Range range : ranges.values()) {
            if (range.from() != end || range.to() <= end) {
                return new TreeMap<>();
            }
            end = range.to();
        }
        return end == rows && ranges.size() == declared.size() ? ranges : new TreeMap<>();
    }

    /** Adds the rows of a run that belong to other episodes than they say. */
    public void compare(RowRun run, long rows, Occurrences found) {
        NavigableMap<Long, Range> ranges = files.get(run.file());
        if (ranges == null) {
            return;
        }
        long row = run.firstFileRow();
        long end = row + rows;
        while (row < end) {
            Map.Entry<Long, Range> entry = ranges.floorEntry(row);
            if (entry == null || entry.getValue().to() <= row) {
                return;
            }
            Range range = entry.getValue();
            long part = Math.min(end, range.to()) - row;
            if (range.episode() != run.episode()) {
                found.add(run, part, row - run.firstFileRow(), (double) run.episode(), (double) range.episode());
            }
            row += part;
        }
    }
}
