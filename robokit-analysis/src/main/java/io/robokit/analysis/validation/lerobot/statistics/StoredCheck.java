package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * A check of statistics by themselves, wherever they are stored: of the dataset, and of every episode. Those of the episodes
 * are read once for all checks; a quick validation leaves them out when they are large.
 */
abstract class StoredCheck extends LeRobotCheck {
    private static final int NAMED = 8;

    StoredCheck(String id, Severity severity, String title, String meaning, String fix) {
        super(id, Group.STATISTICS, severity, Cost.QUICK, title, meaning, fix);
    }

    /** Judges the statistics of all features that are stored in one place: one by one, unless overridden. */
    void judge(Map<String, StoredStatistics> stats, StoredPlace place, Defects defects) {
        stats.values().forEach(feature -> judge(feature, place.rows(), defects));
    }

    /**
     * Judges the statistics of one feature.
     *
     * @param rows how many rows were summed up in one go, NaN when nothing tells
     */
    void judge(StoredStatistics stats, double rows, Defects defects) {}

    /** Whether statistics of the dataset or of the episodes are judged as well; false for the latter. */
    boolean isForEpisodes() {
        return true;
    }

    @Override
    protected final List<RowMeasure> measures(LeRobotView dataset) {
        return List.of(RunOrder.MEASURE);
    }

    @Override
    protected final void check(LeRobotView dataset, CheckContext context) throws IOException {
        Defects global = new Defects();
        StoredPlace place = StoredPlace.ofDataset(dataset, EpisodeLengths.of(dataset, context));
        if (!StoredPlace.global(dataset).isEmpty()) {
            global.place(StoredPlace.GLOBAL);
            judge(place.read(StoredPlace.global(dataset)), place, global);
        }
        global.findings().forEach(context::report);
        if (!isForEpisodes() || !dataset.hasEpisodeStatistics()) {
            if (StoredPlace.global(dataset).isEmpty()) {
                context.notApplicable("No statistics are stored.");
            }
            return;
        }
        EpisodePass pass = EpisodePass.of(dataset, context);
        if (pass.isLeftOut()) {
            context.skip(EpisodePass.LEFT_OUT);
        } else {
            pass.defects(this).findings().forEach(context::report);
        }
    }

    /** Labels of the elements for which something holds. */
    static List<String> labels(StoredStatistics stats, IntPredicate chosen) {
        List<String> labels = new ArrayList<>();
        for (int element = 0; element < stats.width(); element++) {
            if (chosen.test(element)) {
                labels.add(stats.label(element));
            }
        }
        return labels;
    }

    /** Some labels, for a sentence. */
    static String listed(List<String> labels) {
        return labels.size() <= NAMED
                ? String.join(", ", labels)
                : String.join(", ", labels.subList(0, NAMED)) + ", … (" + labels.size() + ")";
    }
}
