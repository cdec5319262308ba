package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.format.ColumnFacts;
import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.statistics.RowSampling;
import io.robokit.model.Feature;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what is gathered of which column. */
public final class FeatureValuesPlan {
    /** Columns that number things. */
    public static final Set<String> BOOKKEEPING =
            Set.of("timestamp", "frame_index", "episode_index", "index", "task_index", "subtask_index");

    private static final int MAX_QUANTILE_ELEMENTS = 256;
    private static final int MAX_WIDTH = 1 << 20;

    private FeatureValuesPlan() {}

    /** Returns the measure that all checks of values share. */
    public static RowMeasure measure(LeRobotView dataset, long rows) throws IOException {
        boolean perEpisode = dataset.hasEpisodeStatistics();
        List<ColumnPlan> plans = new ArrayList<>();
        for (String name : columns(dataset)) {
            Feature feature = dataset.feature(name);
            long declared = feature == null ? 0 : feature.elementCount();
            if (declared <= MAX_WIDTH) {
                int width = (int) Math.max(0, declared);
                plans.add(new ColumnPlan(name, width, role(name), sampling(dataset, name, width, rows), perEpisode));
            }
        }
        return FeatureValues.measure(plans);
    }

    /** Declared features of numbers, and columns of numbers that are not declared. */
    private static Set<String> columns(LeRobotView dataset) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (Feature feature : dataset.features()) {
            if (feature.dataType().isNumeric()) {
                names.add(feature.name());
            }
        }
        Set<List<ColumnFacts>> schemas = new HashSet<>();
        for (String path : dataset.dataFiles()) {
            TableFacts table = dataset.table(path);
            if (table != null && schemas.add(table.columns())) {
                for (ColumnFacts column : table.columns()) {
                    if (column.type().isNumeric()) {
                        names.add(column.name());
                    }
                }
            }
        }
        return names;
    }

    private static ColumnPlan.Role role(String name) {
        if (BOOKKEEPING.contains(name)) {
            return ColumnPlan.Role.BOOKKEEPING;
        }
        return name.startsWith("action") ? ColumnPlan.Role.ACTION : ColumnPlan.Role.SIGNAL;
    }

    private static @Nullable RowSampling sampling(LeRobotView dataset, String name, int width, long rows)
            throws IOException {
        boolean declared = dataset.stats().get(name) instanceof Map<?, ?> stats
                && stats.keySet().stream().anyMatch(key -> String.valueOf(key).matches("q\\d\\d"));
        return declared && width >= 1 && width <= MAX_QUANTILE_ELEMENTS ? RowSampling.ofRows(rows) : null;
    }
}
