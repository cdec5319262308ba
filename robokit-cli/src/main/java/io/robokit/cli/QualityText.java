package io.robokit.cli;

import io.robokit.QualityReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The summary that {@code quality} prints. */
final class QualityText {
    private static final int MAX_SKIPPED = 10;
    private static final int MAX_WORST = 5;
    private static final int MAX_FINDINGS = 20;
    private static final int MAX_COLUMNS = 20;
    private final String path;
    private final QualityReport quality;
    private final Map<String, Object> heuristics;

    QualityText(String path, QualityReport quality) {
        this.path = path;
        this.quality = quality;
        this.heuristics = quality.heuristics();
    }

    void printTo(TextReport report) {
        report.value("dataset", path)
                .value("episodes", episodes())
                .value("frames", quality.toMap().get("frames_read"))
                .heading("measures")
                .table(measures());
        printFindings(report);
        printInformation(report);
        printOthers(report);
        printNans(report);
        printSkipped(report);
        printWorst(report);
    }

    private String episodes() {
        long skipped = skipped();
        return quality.episodesEvaluated() + (skipped == 0 ? "" : ", " + skipped + " of them left out");
    }

    /** All of them; the list of them is cut at some length. */
    private long skipped() {
        long read = Values.integer(quality.toMap().get("episodes_read"));
        return Math.max(
                quality.episodesEvaluated() - read, quality.skippedEpisodes().size());
    }

    private List<List<String>> measures() {
        Map<?, ?> jitter = Values.object(heuristics.get("jitter_ms"));
        Map<?, ?> jerk = Values.object(heuristics.get("jerk"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("missing features", missing()));
        rows.add(List.of("missing values", nanTotal() + " (NaN or null)"));
        Object drops = heuristics.get("frame_drop_ratio");
        rows.add(List.of(
                "dropped frames", drops == null ? "not measured" : Values.percent(drops) + " of the intervals"));
        rows.add(List.of("frame interval", measured(jitter.get("median"), "ms, median")));
        rows.add(List.of("jitter", measured(jitter.get("std"), "ms, standard deviation")));
        rows.add(List.of("timestamps", timestamps()));
        String unit = jerkUnit(jerk);
        rows.add(List.of("jerk, mean", measured(jerk.get("mean"), unit)));
        rows.add(List.of("jerk, 95 %", measured(jerk.get("p95"), unit)));
        rows.add(List.of("jerk, maximum", measured(jerk.get("max"), unit)));
        return rows;
    }

    private static String jerkUnit(Map<?, ?> jerk) {
        String signal = Values.text(jerk.get("signal")).replace(" (list)", "");
        boolean still = jerk.get("max") instanceof Number max && max.doubleValue() == 0;
        return "(unit of " + signal + ")/s³" + (still ? ", the signal never moves" : "");
    }

    private static String measured(@Nullable Object value, String unit) {
        return value == null ? "not measured" : Values.number(value) + " " + unit;
    }

    private String missing() {
        List<?> topics = Values.list(heuristics.get("missing_topics"));
        return topics.isEmpty()
                ? "none"
                : String.join(", ", topics.stream().map(Values::text).toList());
    }

    private String timestamps() {
        if (Values.object(heuristics.get("jitter_ms")).get("median") == null) {
            return "not measured";
        }
        return Boolean.TRUE.equals(heuristics.get("lack_of_jitter"))
                ? "computed, not captured: dropped frames and jitter cannot be seen in them"
                : "captured";
    }

    private long nanTotal() {
        return Values.object(heuristics.get("nan_counts")).values().stream()
                .mapToLong(Values::integer)
                .sum();
    }

    private void printNans(TextReport report) {
        if (nanTotal() == 0) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        Values.object(heuristics.get("nan_counts")).forEach((column, count) -> {
            if (Values.integer(count) > 0) {
                rows.add(List.of(String.valueOf(column), Values.text(count)));
            }
        });
        report.heading("missing values by column").table(rows.subList(0, Math.min(MAX_COLUMNS, rows.size())));
        if (rows.size() > MAX_COLUMNS) {
            report.line("… and " + (rows.size() - MAX_COLUMNS) + " more columns");
        }
    }

    private void printFindings(TextReport report) {
        List<String> lines = quality.findings().stream()
                .map(finding -> Values.text(finding.get("evidence")).replace('_', ' ') + ": "
                        + Values.text(finding.get("reason")))
                .toList();
        if (!lines.isEmpty()) {
            report.heading("the dataset as a whole").lines(lines, MAX_FINDINGS);
        }
    }

    private void printInformation(TextReport report) {
        List<List<String>> rows = new ArrayList<>();
        Values.object(quality.toMap().get("heuristics")).forEach((id, described) -> {
            Map<?, ?> heuristic = Values.object(described);
            if (!"information".equals(heuristic.get("profile"))) {
                return;
            }
            Map<?, ?> values =
                    Values.object(Values.object(heuristic.get("values")).get(id));
            Object nats = values.get("estimate_nats");
            rows.add(List.of(
                    Values.text(heuristic.get("title")),
                    heuristic.get("not_applicable") != null
                            ? "not applicable: " + Values.text(heuristic.get("not_applicable"))
                            : measured(nats != null ? nats : values.get("mean"), nats != null ? "nats" : "σ²")));
        });
        if (!rows.isEmpty()) {
            report.heading("how much actions tell about states").table(rows);
        }
    }

    /** What heuristics of plugins have measured; the built-in ones are in the table above already. */
    private void printOthers(TextReport report) {
        List<List<String>> rows = new ArrayList<>();
        Values.object(quality.toMap().get("heuristics")).forEach((id, described) -> {
            Map<?, ?> heuristic = Values.object(described);
            Map<?, ?> values = Values.object(heuristic.get("values"));
            if (!"plugin".equals(heuristic.get("profile"))) {
                return;
            }
            if (heuristic.get("not_applicable") != null) {
                rows.add(
                        List.of(String.valueOf(id), "not applicable: " + Values.text(heuristic.get("not_applicable"))));
            } else {
                values.forEach((key, value) -> rows.add(List.of(id + "." + key, Values.text(value))));
            }
        });
        if (!rows.isEmpty()) {
            report.heading("other measures").table(rows);
        }
    }

    private void printSkipped(TextReport report) {
        if (skipped() == 0) {
            return;
        }
        List<String> skipped = quality.skippedEpisodes().stream()
                .limit(MAX_SKIPPED)
                .map(episode -> "episode " + episode.get("episode_index") + ": "
                        + Sentences.brief(Values.text(episode.get("reason")), path))
                .toList();
        report.heading("episodes left out (" + skipped() + ")").lines(skipped, MAX_SKIPPED);
        if (skipped() > skipped.size()) {
            report.line("… and " + (skipped() - skipped.size()) + " more");
        }
    }

    private void printWorst(TextReport report) {
        List<QualityReport.EpisodeVerdict> worst = quality.worstEpisodes(MAX_WORST);
        if (worst.isEmpty()) {
            report.heading("no episode stands out");
            return;
        }
        report.heading("episodes to look at first");
        worst.forEach(verdict -> report.line("episode " + verdict.index() + ": " + verdict.reason()));
    }
}
