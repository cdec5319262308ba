package io.robokit.analysis.quality;

import io.robokit.analysis.quality.EpisodeReview.Signal;
import io.robokit.analysis.quality.standard.Say;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.Evaluation;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import io.robokit.spi.HeuristicResult.Evidence;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.HeuristicResult.TimeRange;
import io.robokit.spi.QualityHeuristic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reviews the episodes of an evaluation, one after the other. */
final class Reviewer {
    private final List<QualityHeuristic<?, ?>> heuristics;
    private final Evaluation evaluation;
    private final EpisodeIndex episodes;
    private final List<List<MeasureSummary>> summaries = new ArrayList<>();
    private final Set<String> silent;
    private final double fps;
    private final double outlierZ;
    private final Map<String, Double> weights;
    private final @Nullable Composite composite;
    private final Map<Long, List<PluginRow>> pluginRows = new HashMap<>();

    /** What a heuristic that keeps its rows itself says about an episode. */
    private record PluginRow(
            String heuristic,
            @Nullable EpisodeScore score,
            @Nullable TimeRange range) {}

    /**
     * Creates a reviewer.
     *
     * @param heuristics the heuristics, in the order of the evaluation
     * @param evaluation their results
     * @param silent ids of heuristics whose values are kept and whose findings are not, because others say the same
     * @param fps frames per second
     * @param outlierZ robust z-score from which on a value is a risk signal
     * @param weights weights of a composite score by measure; empty for none
     */
    Reviewer(
            List<QualityHeuristic<?, ?>> heuristics,
            Evaluation evaluation,
            Set<String> silent,
            double fps,
            double outlierZ,
            Map<String, Double> weights) {
        this.heuristics = heuristics;
        this.evaluation = evaluation;
        this.silent = silent;
        this.fps = fps;
        this.outlierZ = outlierZ;
        this.weights = Map.copyOf(weights);
        this.episodes = heuristics.isEmpty()
                ? EpisodeIndex.none()
                : EpisodeIndex.of(evaluation.episodes(), heuristics.get(0).id());
        heuristics.forEach(heuristic -> summaries.add(summarise(heuristic)));
        this.composite = weights.isEmpty() ? null : new Composite(weights);
        collectPluginRows();
    }

    EpisodeIndex episodes() {
        return episodes;
    }

    /** Summaries of all measures that have a value, in the order of the heuristics. */
    List<MeasureSummary> summaries() {
        return summaries.stream()
                .flatMap(List::stream)
                .filter(one -> one.count() > 0)
                .toList();
    }

    /** Reviews every episode, in order. */
    void forEach(Consumer<EpisodeReview> visitor) {
        int[] position = {0};
        evaluation.episodes().forEach(rows -> visitor.accept(review(rows, position[0]++)));
    }

    private EpisodeReview review(List<EpisodeRow> rows, int position) {
        EpisodeRow first = rows.get(0);
        EpisodeReview review = new EpisodeReview(first.episodeIndex(), first.frames(), fps, first.task());
        for (int h = 0; h < rows.size(); h++) {
            addTo(review, h, rows.get(h), position);
        }
        for (PluginRow row : pluginRows.getOrDefault(first.episodeIndex(), List.of())) {
            if (row.range() != null) {
                review.range(row.heuristic(), row.range());
            } else if (row.score() != null) {
                row.score().values().forEach(review::extra);
            }
        }
        if (composite != null) {
            review.composite(composite.score(review, summaries()));
        }
        return review;
    }

    private void addTo(EpisodeReview review, int h, EpisodeRow row, int position) {
        QualityHeuristic<?, ?> heuristic = heuristics.get(h);
        Verdict verdict = evaluation.verdict(heuristic.id(), row);
        EpisodeFindings found = verdict.findings();
        if (found.unavailable() != null) {
            review.unavailable(heuristic.id(), found.unavailable());
        }
        boolean heard = !silent.contains(heuristic.id());
        List<Finding> findings = heard ? verdict.signals() : List.of();
        findings.forEach(finding -> review.signal(
                new Signal(heuristic.id(), null, finding.evidence(), finding.reason(), finding.severity())));
        List<MeasureSummary> measures = summaries.get(h);
        for (int m = 0; m < measures.size(); m++) {
            MeasureSummary summary = measures.get(m);
            double value = found.value(m);
            review.value(summary.measure().name(), value);
            review.standing(summary, value, episodes.task(position));
            double out = summary.suspectZ(value, episodes.task(position), episodes.length(position));
            if (heard && findings.isEmpty() && out > outlierZ) {
                review.signal(outlier(heuristic.id(), summary, value, out));
            }
        }
        found.ranges().forEach(range -> review.range(heuristic.id(), range));
    }

    private Signal outlier(String heuristic, MeasureSummary summary, double value, double out) {
        EpisodeMeasure measure = summary.measure();
        String unit = measure.unit().isEmpty() || measure.unit().equals("share") ? "" : " " + measure.unit();
        String reason = String.format(
                Locale.ROOT,
                "%s is far %s that of other episodes: %s%s, the median is %s (robust z %.1f)",
                inSentence(measure.title()),
                value > summary.scale().median() ? "above" : "below",
                Say.number(value),
                unit,
                Say.number(summary.scale().median()),
                out);
        return new Signal(heuristic, measure.name(), Evidence.RISK_SIGNAL, reason, out / outlierZ);
    }

    /** Abbreviations keep their capitals. */
    private static String inSentence(String title) {
        boolean abbreviation = title.length() > 1 && Character.isUpperCase(title.charAt(1));
        return abbreviation ? title : Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }

    private List<MeasureSummary> summarise(QualityHeuristic<?, ?> heuristic) {
        List<EpisodeMeasure> measures = heuristic.measures();
        List<MeasureSummary> made = new ArrayList<>();
        if (measures.isEmpty() || !(evaluation.results().get(heuristic.id()) instanceof Measured)) {
            return made;
        }
        double[][] columns = new double[measures.size()][episodes.size()];
        int[] position = {0};
        evaluation.episodes().of(heuristic.id()).forEach(row -> {
            EpisodeFindings found = evaluation.verdict(heuristic.id(), row).findings();
            for (int m = 0; m < columns.length; m++) {
                columns[m][position[0]] = found.value(m);
            }
            position[0]++;
        });
        for (int m = 0; m < columns.length; m++) {
            EpisodeMeasure measure = measures.get(m);
            made.add(new MeasureSummary(
                    heuristic.id(), measure, columns[m], episodes, weights.containsKey(measure.name())));
        }
        return made;
    }

    private void collectPluginRows() {
        evaluation.results().forEach((id, result) -> {
            if (result instanceof Measured measured) {
                measured.episodes()
                        .forEach(score -> pluginRows
                                .computeIfAbsent(score.episodeIndex(), index -> new ArrayList<>())
                                .add(new PluginRow(id, score, null)));
                measured.ranges()
                        .forEach(range -> pluginRows
                                .computeIfAbsent(range.episodeIndex(), index -> new ArrayList<>())
                                .add(new PluginRow(id, null, range)));
            }
        });
    }
}
