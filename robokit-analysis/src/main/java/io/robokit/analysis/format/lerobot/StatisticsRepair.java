package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.parquet.TableRewrite;
import io.robokit.model.Feature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Computes the statistics of numbers anew from the rows, those of the dataset and those of every episode, and writes those that
 * differ. Statistics of pictures need a decoder and stay as they are.
 */
final class StatisticsRepair {
    static final Set<String> FINDINGS = Set.of(
            "stats-file-missing",
            "stats-feature-missing",
            "stats-key-missing",
            "stats-shape",
            "stats-nonfinite",
            "stats-order",
            "stats-std-negative",
            "stats-std-impossible",
            "stats-count",
            "stats-vs-data",
            "stats-quantile-vs-data",
            "stats-quantile-merged",
            "stats-global-vs-episodes",
            "stats-bookkeeping-stale");

    private final RepairedFiles files;
    private final LeRobotView view;
    private final List<String> changed = new ArrayList<>();
    private final Set<String> features = new TreeSet<>();

    StatisticsRepair(RepairedFiles files) {
        this.files = files;
        this.view = files.view();
    }

    void run() throws IOException {
        RowStatistics rows = RowStatistics.read(view);
        if (!rows.isComplete() || rows.episodes().isEmpty()) {
            return;
        }
        if (view.generation() == 3) {
            repairTables(rows);
        } else if (view.exists(LeRobotPaths.EPISODES_STATS) || isV21()) {
            repairLines(rows);
        }
        if (view.generation() == 3 || view.exists(LeRobotPaths.STATS) || !isV21()) {
            repairGlobal(rows);
        }
        if (!changed.isEmpty()) {
            files.done(new RepairStep(
                    "Compute statistics anew",
                    "those of " + String.join(", ", features) + " are not those of the rows",
                    changed,
                    List.copyOf(new TreeSet<>(FINDINGS))));
        }
    }

    private boolean isV21() throws IOException {
        LeRobotVersion version = view.version();
        return version != null && version.major() == 2 && version.minor() >= 1;
    }

    // ---- meta/stats.json

    private void repairGlobal(RowStatistics rows) throws IOException {
        Map<String, Object> stored = new LinkedHashMap<>(view.stats());
        if (stored.isEmpty() && view.generation() == 3) {
            stored.putAll(PictureStatistics.ofDataset(view));
        }
        boolean differs = false;
        for (Map.Entry<String, Map<String, double[]>> feature : rows.dataset().entrySet()) {
            Map<String, double[]> right = wanted(feature.getValue(), stored.get(feature.getKey()));
            if (StoredNumbers.differ(right, stored.get(feature.getKey()))) {
                stored.put(feature.getKey(), json(view.feature(feature.getKey()), right));
                features.add(feature.getKey());
                differs = true;
            }
        }
        if (differs) {
            files.change(LeRobotPaths.STATS, JsonFiles.write(stored));
            changed.add(LeRobotPaths.STATS);
        }
    }

    /** The statistics to be stored: with quantiles where v3 has some, or has none of this feature at all. */
    private Map<String, double[]> wanted(
            Map<String, double[]> computed, @org.jspecify.annotations.Nullable Object stored) throws IOException {
        boolean known = stored instanceof Map<?, ?> map && !map.isEmpty();
        Map<String, double[]> wanted = new LinkedHashMap<>();
        for (Map.Entry<String, double[]> statistic : computed.entrySet()) {
            String key = statistic.getKey();
            boolean quantile = key.startsWith("q");
            boolean has = stored instanceof Map<?, ?> map && map.containsKey(key);
            boolean counted = key.equals("count") && view.generation() == 2 && !has && !isV21();
            if (!(quantile && !has && (known || view.generation() == 2)) && !counted) {
                wanted.put(key, statistic.getValue());
            }
        }
        return wanted;
    }

    private static Map<String, Object> json(
            @org.jspecify.annotations.Nullable Feature feature, Map<String, double[]> statistics) {
        Map<String, Object> json = new LinkedHashMap<>();
        statistics.forEach((key, values) -> {
            boolean whole = key.equals("count")
                    || (feature != null
                            && StoredNumbers.isInteger(feature.dataType())
                            && (key.equals("min") || key.equals("max")));
            List<Object> list = new ArrayList<>();
            for (double value : values) {
                list.add(whole ? (Object) (long) value : (Object) value);
            }
            json.put(key, list);
        });
        return json;
    }

    // ---- meta/episodes_stats.jsonl

    private void repairLines(RowStatistics rows) throws IOException {
        Map<Long, Map<String, Object>> stored = new TreeMap<>();
        view.readEpisodeStatistics(
                (episode, file, row, stats) -> stored.putIfAbsent(episode, new LinkedHashMap<>(stats)));
        boolean differs = !view.brokenLines(LeRobotPaths.EPISODES_STATS).isEmpty();
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<Long, Map<String, Map<String, double[]>>> episode :
                rows.episodes().entrySet()) {
            Map<String, Object> stats = stored.computeIfAbsent(episode.getKey(), key -> new LinkedHashMap<>());
            for (Map.Entry<String, Map<String, double[]>> feature :
                    episode.getValue().entrySet()) {
                Map<String, double[]> right = wanted(feature.getValue(), stats.get(feature.getKey()));
                if (StoredNumbers.differ(right, stats.get(feature.getKey()))) {
                    stats.put(feature.getKey(), json(view.feature(feature.getKey()), right));
                    features.add(feature.getKey());
                    differs = true;
                }
            }
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("episode_index", episode.getKey());
            line.put("stats", stats);
            lines.append(new String(JsonFiles.writeLine(line), StandardCharsets.UTF_8));
        }
        if (differs) {
            files.change(LeRobotPaths.EPISODES_STATS, lines.toString().getBytes(StandardCharsets.UTF_8));
            changed.add(LeRobotPaths.EPISODES_STATS);
        }
    }

    // ---- the columns of the v3 episode table

    private void repairTables(RowStatistics rows) throws IOException {
        Map<String, Set<String>> wrong = new LinkedHashMap<>();
        Map<String, Map<Long, Long>> episodes = new HashMap<>();
        view.readEpisodeStatistics((episode, file, row, stats) -> {
            episodes.computeIfAbsent(file, key -> new HashMap<>()).put(row, episode);
            Map<String, Map<String, double[]>> computed = rows.episodes().getOrDefault(episode, Map.of());
            for (Map.Entry<String, Map<String, double[]>> feature : computed.entrySet()) {
                Map<String, Object> stored = stats.get(feature.getKey());
                if (stored != null && StoredNumbers.differ(wanted(feature.getValue(), stored), stored)) {
                    wrong.computeIfAbsent(file, key -> new TreeSet<>()).add(feature.getKey());
                }
            }
        });
        for (Map.Entry<String, Set<String>> file : wrong.entrySet()) {
            features.addAll(file.getValue());
            rewrite(file.getKey(), file.getValue(), episodes.getOrDefault(file.getKey(), Map.of()), rows);
        }
    }

    private void rewrite(String file, Set<String> wrong, Map<Long, Long> episodes, RowStatistics rows)
            throws IOException {
        TableRewrite rewrite = new TableRewrite(files.localCopy(file));
        for (String feature : wrong) {
            for (String key : List.of("min", "max", "mean", "std", "count", "q01", "q10", "q50", "q90", "q99")) {
                String column = "stats/" + feature + "/" + key;
                if (view.episodes().columns().contains(column)) {
                    rewrite.replace(
                            column,
                            (cell, row) -> cell.list(rows.episodes()
                                    .getOrDefault(episodes.getOrDefault(row, -1L), Map.of())
                                    .getOrDefault(feature, Map.of())
                                    .getOrDefault(key, new double[0])));
                }
            }
        }
        Path draft = files.draft();
        rewrite.writeTo(draft);
        files.change(file, draft);
        changed.add(file);
    }
}
