package io.robokit.analysis.validation.lerobot;

import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.spi.CheckContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The footers of the data files, as far as they can be read. A quick validation looks at a fixed number of files, spread over
 * all of them: a footer is a request where the dataset is remote.
 */
public final class DataTables {
    /** Footers that a quick validation reads at most. */
    public static final int QUICK_FOOTERS = 512;

    private final List<String> paths;
    private final Map<String, TableFacts> tables = new LinkedHashMap<>();
    private final int fileCount;

    private DataTables(List<String> paths, int fileCount) {
        this.paths = paths;
        this.fileCount = fileCount;
    }

    /** Reads footers; says in the context when these are not all. */
    public static DataTables of(LeRobotView dataset, CheckContext context) throws IOException {
        List<String> all = dataset.dataFiles();
        List<String> chosen = all;
        if (context.rows() == null && all.size() > QUICK_FOOTERS) {
            chosen = new ArrayList<>(QUICK_FOOTERS);
            for (int i = 0; i < QUICK_FOOTERS; i++) {
                chosen.add(all.get((int) ((long) i * (all.size() - 1) / (QUICK_FOOTERS - 1))));
            }
            context.partly("The footers of " + QUICK_FOOTERS + " of " + all.size() + " data files were looked at.");
        }
        DataTables tables = new DataTables(chosen, all.size());
        for (String path : chosen) {
            TableFacts table = dataset.table(path);
            if (table != null) {
                tables.tables.put(path, table);
            }
        }
        return tables;
    }

    /** Files that were looked at. */
    public List<String> paths() {
        return paths;
    }

    /** What the footers tell, by path, in the order of loading; files whose footer cannot be read are missing. */
    public Map<String, TableFacts> tables() {
        return tables;
    }

    /** Whether the footer of every data file is known. */
    public boolean isComplete() {
        return tables.size() == fileCount;
    }

    /** Rows of these files; saturates. */
    public long rows() {
        long rows = 0;
        for (TableFacts table : tables.values()) {
            rows += table.rows();
            if (rows < 0) {
                return Long.MAX_VALUE;
            }
        }
        return rows;
    }
}
