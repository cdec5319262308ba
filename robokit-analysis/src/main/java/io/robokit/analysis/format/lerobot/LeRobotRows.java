package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.FileProblem;
import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.TableFacts.RowGroup;
import io.robokit.analysis.format.parquet.ParquetFiles;
import io.robokit.model.RowRun;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.RowCoverage;
import io.robokit.spi.RowSource;
import io.robokit.spi.Split;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of all data files in the order in which they are loaded. In v2 a file that the episode table names is one run; in v3,
 * and in files that nothing names, the column {@code episode_index} says where a run ends.
 */
final class LeRobotRows implements RowSource {
    private final DatasetFiles files;
    private final ParquetFiles parquet = new ParquetFiles();
    private final List<Split> splits;
    private final long fileCount;
    private final long rowCount;

    private LeRobotRows(DatasetFiles files, Plan plan) {
        this.files = files;
        this.splits = List.copyOf(plan.splits);
        this.fileCount = plan.fileCount;
        this.rowCount = plan.row;
    }

    static LeRobotRows of(LeRobotView view) throws IOException {
        Plan plan = new Plan(view);
        plan.make();
        return new LeRobotRows(view.files(), plan);
    }

    @Override
    public List<Split> splits() {
        return splits;
    }

    @Override
    public long fileCount() {
        return fileCount;
    }

    @Override
    public long rowCount() {
        return rowCount;
    }

    @Override
    public void read(Split split, FeatureSelection columns, Receiver receiver) throws IOException {
        for (Part part : ((Parts) split.detail()).list()) {
            if (part.problem().isEmpty()) {
                new RowPartReader(files, parquet, part, columns, receiver).read();
            } else {
                receiver.lost(new RowCoverage.LostRows(part.path(), -1, 0, -1, part.problem()));
            }
        }
    }

    /**
     * Row groups of a file.
     *
     * @param path the file
     * @param firstGroup first row group
     * @param endGroup row group after the last one
     * @param groups row groups of the file
     * @param firstFileRow rows of the file before them
     * @param firstDatasetRow rows of all files before them
     * @param episode the episode of the whole file, or {@link RowRun#UNKNOWN_EPISODE} when the rows tell
     * @param problem why the file cannot be read, empty when it can
     */
    record Part(
            String path,
            int firstGroup,
            int endGroup,
            int groups,
            long firstFileRow,
            long firstDatasetRow,
            long episode,
            String problem)
            implements Serializable {}

    /** Parts of a split. */
    record Parts(List<Part> list) implements Serializable {
        Parts {
            list = List.copyOf(list);
        }
    }

    /** Divides the files, by their footers. */
    private static final class Plan {
        private final LeRobotView view;
        private final List<Split> splits = new ArrayList<>();
        private final Map<String, Long> episodes = new HashMap<>();
        private List<Part> open = new ArrayList<>();
        private long openRows;
        private long row;
        private long fileCount;

        Plan(LeRobotView view) {
            this.view = view;
        }

        void make() throws IOException {
            if (view.generation() != 3) {
                for (int at = 0; at < view.episodes().size(); at++) {
                    String path = view.dataPath(at);
                    if (path != null) {
                        episodes.putIfAbsent(path, view.episodes().index(at));
                    }
                }
            }
            for (String path : view.dataFiles()) {
                fileCount++;
                addFile(path);
            }
            close();
        }

        private void addFile(String path) throws IOException {
            TableFacts table = view.table(path);
            if (table == null) {
                FileProblem problem = view.problem(path);
                String reason = problem == null ? path + ": cannot be read" : problem.message();
                add(new Part(path, 0, 0, 0, 0, row, RowRun.UNKNOWN_EPISODE, reason), 0);
                return;
            }
            Long episode = episodes.get(path);
            if (episode != null) {
                int groups = table.rowGroups().size();
                add(new Part(path, 0, groups, groups, 0, row, episode, ""), table.rows());
            } else {
                addPieces(path, table.rowGroups());
            }
        }

        /** Cuts where the footer says that one episode ends and a later one begins. */
        private void addPieces(String path, List<RowGroup> groups) {
            int first = 0;
            long fileRow = 0;
            long rows = 0;
            for (int group = 0; group < groups.size(); group++) {
                rows += groups.get(group).rows();
                boolean last = group == groups.size() - 1;
                boolean mayCut = last
                        || (groups.get(group).knowsEpisodes()
                                && groups.get(group + 1).knowsEpisodes()
                                && groups.get(group).maxEpisode()
                                        < groups.get(group + 1).minEpisode());
                if (last || (mayCut && openRows + rows >= PlanOptions.DEFAULT_FRAMES_PER_SPLIT)) {
                    Part part =
                            new Part(path, first, group + 1, groups.size(), fileRow, row, RowRun.UNKNOWN_EPISODE, "");
                    add(part, rows);
                    first = group + 1;
                    fileRow += rows;
                    rows = 0;
                }
            }
        }

        private void add(Part part, long rows) {
            open.add(part);
            openRows += rows;
            row += rows;
            if (openRows >= PlanOptions.DEFAULT_FRAMES_PER_SPLIT) {
                close();
            }
        }

        private void close() {
            if (!open.isEmpty()) {
                splits.add(new Split(splits.size(), List.of(), new Parts(open)));
                open = new ArrayList<>();
                openRows = 0;
            }
        }
    }
}
