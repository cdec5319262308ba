package io.robokit.analysis.format.lerobot;

import io.robokit.model.Feature;
import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.RowCoverage;
import io.robokit.spi.RowSource;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Statistics of all features of numbers, of every episode and of the dataset, computed in one pass over the rows. */
final class RowStatistics implements RowSource.Receiver {
    private final Map<String, RunningStatistics> running = new LinkedHashMap<>();
    private final Map<String, Integer> widths = new LinkedHashMap<>();
    private final Map<Long, Map<String, Map<String, double[]>>> episodes = new TreeMap<>();
    private final Map<String, Map<String, double[]>> dataset = new LinkedHashMap<>();
    private long open = -1;
    private boolean complete = true;

    private RowStatistics(LeRobotView view) throws IOException {
        for (Feature feature : view.features()) {
            if (feature.dataType().isNumeric() && feature.elementCount() > 0 && feature.elementCount() <= 1 << 16) {
                widths.put(feature.name(), (int) feature.elementCount());
                running.put(feature.name(), new RunningStatistics((int) feature.elementCount(), true));
            }
        }
    }

    static RowStatistics read(LeRobotView view) throws IOException {
        RowStatistics statistics = new RowStatistics(view);
        LeRobotRows rows = LeRobotRows.of(view);
        FeatureSelection columns =
                FeatureSelection.named(statistics.widths.keySet()).and(FeatureSelection.named("episode_index"));
        for (Split split : rows.splits()) {
            rows.read(split, columns, statistics);
        }
        statistics.closeEpisode();
        statistics.running.forEach((name, numbers) -> statistics.dataset.put(name, numbers.ofDataset()));
        return statistics;
    }

    /** Whether every row was read, and no episode lies in several places. */
    boolean isComplete() {
        return complete;
    }

    /** Statistics by episode, feature and name. */
    Map<Long, Map<String, Map<String, double[]>>> episodes() {
        return episodes;
    }

    /** Statistics of all rows by feature and name. */
    Map<String, Map<String, double[]>> dataset() {
        return dataset;
    }

    @Override
    public void beginRun(RowRun run) {
        if (run.episode() != open) {
            closeEpisode();
            complete &= run.episode() >= 0 && !episodes.containsKey(run.episode());
            open = run.episode();
        }
    }

    private void closeEpisode() {
        if (open >= 0) {
            Map<String, Map<String, double[]>> closed = new LinkedHashMap<>();
            running.forEach((name, numbers) -> closed.put(name, numbers.closeEpisode()));
            episodes.put(open, closed);
        }
        open = -1;
    }

    @Override
    public void rows(RowBatch rows) {
        for (Map.Entry<String, Integer> feature : widths.entrySet()) {
            double[] numbers = rows.numbers(feature.getKey());
            RunningStatistics statistics = running.get(feature.getKey());
            if (statistics != null && numbers.length == rows.rowCount() * feature.getValue()) {
                statistics.add(numbers, rows.rowCount());
            } else {
                running.remove(feature.getKey()); // missing, ragged or of another width: nothing to be computed
            }
        }
    }

    @Override
    public void endRun(RowRun run, long rows, boolean whole) {
        complete &= whole;
    }

    @Override
    public void lost(RowCoverage.LostRows rows) {
        complete = false;
    }

    @Override
    public void fileDone(String path) {}
}
