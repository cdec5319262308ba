package io.robokit.analysis.quality;

import io.robokit.analysis.quality.HtmlReport.Content;
import io.robokit.analysis.quality.standard.SignalSketches;
import io.robokit.spi.EpisodeSelection;
import io.robokit.spi.Evaluation;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.JobContext;
import io.robokit.spi.Scan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what the job leaves beside its result: a row per episode in the storage and as CSV, and a page to read. */
final class Reports {
    private static final int ROWS_AT_ONCE = 500;
    private static final int WITH_SIGNALS = 6;

    private final JobContext context;
    private final Reviewer reviewer;
    private final WorstFirst worst;
    private final MapSample sample;

    Reports(JobContext context, Reviewer reviewer, WorstFirst worst) {
        this.context = context;
        this.reviewer = reviewer;
        this.worst = worst;
        this.sample = new MapSample(reviewer.episodes().size());
    }

    /** Reviews all episodes once: stores their rows, ranks them and writes the CSV. */
    void writeRows() throws IOException {
        List<String> measures = reviewer.summaries().stream()
                .map(summary -> summary.measure().name())
                .toList();
        context.writeArtifact("quality-episodes.csv", "text/csv", stream -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            EpisodeCsv csv = new EpisodeCsv(writer, measures);
            List<EpisodeScore> rows = new ArrayList<>();
            reviewer.forEach(review -> {
                worst.add(review);
                sample.add(review);
                csv.add(review);
                rows.add(review.score());
                if (rows.size() == ROWS_AT_ONCE) {
                    context.checkCancelled();
                    context.storeEpisodeRows(List.copyOf(rows));
                    rows.clear();
                }
            });
            context.storeEpisodeRows(rows);
            writer.flush();
        });
    }

    /** Writes the page; reads the worst episodes once more for their signals. */
    void writePage(
            Evaluation evaluation,
            Scan.Limits limits,
            List<Map<String, Object>> findings,
            Map<String, Object> counts,
            double fps)
            throws IOException {
        SignalSketches sketches = sketches(limits);
        Map<String, Object> lag = evaluation.results().get("action_state_lag") instanceof Measured measured
                ? measured.values()
                : Map.of();
        List<Double> curve = new ArrayList<>();
        if (lag.get("mean_curve") instanceof List<?> values) {
            values.forEach(value -> curve.add(value instanceof Number number ? number.doubleValue() : Double.NaN));
        }
        Content content = new Content(
                context.dataset().source().describe(),
                evaluation.scan().episodesRead(),
                evaluation.scan().episodesPlanned() - evaluation.scan().episodesRead(),
                evaluation.scan().problems(),
                evaluation.scan().framesRead(),
                fps,
                counts,
                findings,
                worst.list(),
                sample.with(worst.list()),
                reviewer.summaries(),
                sketches,
                curve,
                lag.get("first_lag") instanceof Number first ? first.intValue() : 0);
        String page = new HtmlReport().render(content);
        context.writeArtifact(
                "quality-report.html", "text/html", stream -> stream.write(page.getBytes(StandardCharsets.UTF_8)));
    }

    private SignalSketches sketches(Scan.Limits limits) throws IOException {
        List<EpisodeReview> shown = worst.list().stream().limit(WITH_SIGNALS).toList();
        if (shown.isEmpty()) {
            return new SignalSketches(context.metadata());
        }
        Scan scan = Scan.create()
                .withLimits(limits)
                .onlyEpisodes(EpisodeSelection.of(shown.stream().mapToLong(EpisodeReview::index)))
                .with("sketches", SignalSketches.features(), SignalSketches::new);
        return context.scan(scan).accumulator("sketches", SignalSketches.class);
    }
}
