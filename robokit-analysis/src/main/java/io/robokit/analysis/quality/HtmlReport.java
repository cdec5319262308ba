package io.robokit.analysis.quality;

import io.robokit.analysis.quality.standard.Say;
import io.robokit.analysis.quality.standard.SignalSketches;
import io.robokit.analysis.quality.standard.SignalSketches.Curve;
import io.robokit.analysis.quality.standard.SignalSketches.Sketch;
import io.robokit.model.EpisodeProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One self-contained page: what stands out, the worst episodes with their signals, a map of measures over episodes, how
 * each measure is distributed, and the lag of the state behind the action. Opens without a network, follows the reader's
 * light or dark setting, and escapes every text that comes from the dataset. Its size is bounded: at most 25 episodes in
 * words, 6 with signals, 120 on the map.
 */
final class HtmlReport {
    private static final int MOST_FINDINGS = 30;
    private static final int MOST_IN_WORDS = 25;
    private static final int MOST_LEFT_OUT = 8;
    private static final int MOST_TEXT = 400;

    private final StringBuilder page = new StringBuilder(1 << 16);

    /** What a page is made of. */
    record Content(
            String dataset,
            long episodes,
            long episodesLeftOut,
            List<EpisodeProblem> leftOut,
            long frames,
            double fps,
            Map<String, Object> counts,
            List<Map<String, Object>> findings,
            List<EpisodeReview> worst,
            List<EpisodeReview> map,
            List<MeasureSummary> measures,
            SignalSketches sketches,
            List<Double> lagCurve,
            int firstLag) {}

    String render(Content content) {
        page.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>Quality of ")
                .append(escape(content.dataset()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main>");
        header(content);
        leftOut(content);
        findings(content.findings());
        worst(content);
        heatMap(content);
        distributions(content.measures());
        lag(content.lagCurve(), content.firstLag());
        page.append("<footer>Severity ranks the episodes of one dataset among each other; it is not a score of quality."
                + " Nothing was changed or deleted.</footer></main></body></html>");
        return page.toString();
    }

    private void header(Content content) {
        page.append("<header><h1>").append(escape(content.dataset())).append("</h1><div class=cards>");
        card("episodes", content.episodes(), "");
        if (content.episodesLeftOut() > 0) {
            card("could not be read", content.episodesLeftOut(), "bad");
        }
        card("frames", content.frames(), "");
        card("hard failures", content.counts().get("hard_failure"), "bad");
        card("risk signals", content.counts().get("risk_signal"), "warn");
        card("nothing stands out", content.counts().get("observation"), "good");
        page.append("</div></header>");
    }

    private void leftOut(Content content) {
        if (content.episodesLeftOut() == 0) {
            return;
        }
        page.append("<section><h2>Episodes that could not be read</h2><ul class=findings>");
        content.leftOut().stream()
                .limit(MOST_LEFT_OUT)
                .forEach(problem -> page.append("<li class=bad><i>episode ")
                        .append(problem.episodeIndex())
                        .append("</i>")
                        .append(escape(problem.reason()))
                        .append("</li>"));
        page.append("</ul>");
        long more = content.episodesLeftOut()
                - Math.min(MOST_LEFT_OUT, content.leftOut().size());
        page.append(more > 0 ? "<p class=muted>… and " + more + " more; nothing below is about them.</p>" : "")
                .append("</section>");
    }

    private void card(String label, @org.jspecify.annotations.Nullable Object value, String kind) {
        page.append("<div class=\"card ")
                .append(kind)
                .append("\"><b>")
                .append(value)
                .append("</b><span>")
                .append(label)
                .append("</span></div>");
    }

    private void findings(List<Map<String, Object>> findings) {
        page.append("<section><h2>The dataset as a whole</h2>");
        if (findings.isEmpty()) {
            page.append("<p class=muted>Nothing stands out.</p>");
        }
        page.append("<ul class=findings>");
        findings.stream().limit(MOST_FINDINGS).forEach(finding -> {
            String evidence = String.valueOf(finding.get("evidence")).toLowerCase(Locale.ROOT);
            page.append("<li class=")
                    .append(evidence.startsWith("hard") ? "bad" : "warn")
                    .append("><i>")
                    .append(evidence.replace('_', ' '))
                    .append("</i>")
                    .append(escape(String.valueOf(finding.get("reason"))))
                    .append("</li>");
        });
        page.append("</ul></section>");
    }

    private void worst(Content content) {
        page.append("<section><h2>Episodes to look at first</h2>");
        if (content.worst().isEmpty()) {
            page.append("<p class=muted>No episode stands out.</p>");
        }
        content.worst().stream().limit(MOST_IN_WORDS).forEach(review -> {
            page.append("<article><h3>Episode ")
                    .append(review.index())
                    .append(" <small>")
                    .append(Say.number(review.durationSeconds()))
                    .append(" s · severity ")
                    .append(Say.number(review.severity()))
                    .append("</small></h3><p>")
                    .append(escape(review.reason()))
                    .append("</p>");
            Sketch sketch = content.sketches().of(review.index());
            if (sketch != null) {
                signals(review, sketch, content.fps());
            }
            page.append("</article>");
        });
        page.append("</section>");
    }

    private void signals(EpisodeReview review, Sketch sketch, double fps) {
        page.append(
                "<svg class=signals preserveAspectRatio=none viewBox=\"0 0 900 160\" role=img aria-label=\"signals of the state\">");
        for (Map<String, Object> range : review.ranges()) {
            double from = at(range.get("start_s")) / sketch.seconds() * 900;
            double width = Math.max(2, (at(range.get("end_s")) - at(range.get("start_s"))) / sketch.seconds() * 900);
            page.append(String.format(
                            Locale.ROOT, "<rect x=%.1f y=0 width=%.1f height=160 class=range><title>", from, width))
                    .append(escape(range.get("label") + " at " + range.get("start_s") + " s"))
                    .append("</title></rect>");
        }
        int number = 0;
        for (Curve curve : sketch.curves()) {
            double least = curve.values().stream().mapToDouble(x -> x).min().orElse(0);
            double most = curve.values().stream().mapToDouble(x -> x).max().orElse(1);
            page.append("<polyline class=\"c").append(number++ % 8).append("\" points=\"");
            for (int i = 0; i < curve.values().size(); i++) {
                double x = curve.frames().get(i) / fps / sketch.seconds() * 900;
                double y = most > least ? 150 - (curve.values().get(i) - least) / (most - least) * 140 : 80;
                page.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            }
            page.append("\"><title>").append(escape(curve.name())).append("</title></polyline>");
        }
        page.append("</svg><p class=legend>");
        for (int c = 0; c < sketch.curves().size(); c++) {
            page.append("<span class=k")
                    .append(c % 8)
                    .append(">")
                    .append(escape(sketch.curves().get(c).name()))
                    .append("</span> ");
        }
        page.append("<span class=muted>each from its smallest to its largest value; shaded: time ranges</span></p>");
    }

    private static double at(@org.jspecify.annotations.Nullable Object seconds) {
        return seconds instanceof Number number ? number.doubleValue() : 0;
    }

    private void heatMap(Content content) {
        List<MeasureSummary> rows = content.measures().stream()
                .filter(summary -> summary.scale().sigma() > 0)
                .toList();
        if (rows.isEmpty() || content.map().isEmpty()) {
            return;
        }
        double cell = Math.min(18, 700.0 / content.map().size());
        page.append(
                "<section><h2>Measures over episodes</h2><p class=muted>Robust z-scores: the stronger the colour, the"
                        + " further from the median episode; orange above, blue below.</p><div class=scroll>");
        page.append(String.format(
                Locale.ROOT,
                "<svg width=%.0f height=%d role=img>",
                230 + cell * content.map().size(),
                rows.size() * 15 + 18));
        for (int r = 0; r < rows.size(); r++) {
            MeasureSummary summary = rows.get(r);
            page.append("<text x=222 y=")
                    .append(r * 15 + 11)
                    .append(" text-anchor=end>")
                    .append(escape(summary.measure().title()))
                    .append("</text>");
            for (int c = 0; c < content.map().size(); c++) {
                EpisodeReview review = content.map().get(c);
                double z = review.z(summary.measure().name());
                if (Math.abs(z) >= 0.5) {
                    page.append(String.format(
                                    Locale.ROOT,
                                    "<rect x=%.1f y=%d width=%.1f height=14 class=%s opacity=%.2f><title>",
                                    230 + c * cell,
                                    r * 15,
                                    cell,
                                    z > 0 ? "hot" : "cold",
                                    Math.min(1, Math.abs(z) / 5)))
                            .append(escape("episode " + review.index() + ", "
                                    + summary.measure().title() + ": z " + Say.number(z)))
                            .append("</title></rect>");
                }
            }
        }
        page.append("</svg></div></section>");
    }

    private void distributions(List<MeasureSummary> measures) {
        page.append("<section><h2>Distributions</h2><div class=grid>");
        for (MeasureSummary summary : measures) {
            page.append("<figure><svg viewBox=\"0 0 240 60\" role=img>");
            int[] bins = summary.histogram();
            int highest = 1;
            for (int bin : bins) {
                highest = Math.max(highest, bin);
            }
            for (int b = 0; b < bins.length; b++) {
                double height = 56.0 * bins[b] / highest;
                page.append(String.format(
                        Locale.ROOT,
                        "<rect x=%d y=%.1f width=9 height=%.1f class=bar></rect>",
                        b * 10,
                        58 - height,
                        height));
            }
            page.append("</svg><figcaption><b>")
                    .append(escape(summary.measure().title()))
                    .append("</b> median ")
                    .append(Say.number(summary.scale().median()))
                    .append(", ")
                    .append(Say.number(summary.least()))
                    .append(" to ")
                    .append(Say.number(summary.most()))
                    .append(escape(
                            summary.measure().unit().isEmpty()
                                    ? ""
                                    : " " + summary.measure().unit()));
            double correlation = summary.trend().correlation();
            if (Math.abs(correlation) >= MeasureSummary.LENGTH_BOUND) {
                page.append(" <em>goes with length, ρ ")
                        .append(Say.number(correlation))
                        .append("</em>");
            }
            page.append("</figcaption></figure>");
        }
        page.append("</div></section>");
    }

    private void lag(List<Double> curve, int firstLag) {
        if (curve.stream().noneMatch(value -> value != null && Double.isFinite(value))) {
            return;
        }
        page.append(
                "<section><h2>State behind action</h2><svg class=signals preserveAspectRatio=none viewBox=\"0 0 900 160\" role=img>"
                        + "<line x1=0 x2=900 y1=80 y2=80 class=axis></line><polyline class=c0 points=\"");
        for (int i = 0; i < curve.size(); i++) {
            Double value = curve.get(i);
            if (value != null && Double.isFinite(value)) {
                page.append(String.format(
                        Locale.ROOT, "%.1f,%.1f ", i * 900.0 / Math.max(1, curve.size() - 1), 80 - 75 * value));
            }
        }
        page.append("\"></polyline></svg><p class=muted>Correlation of changes by lag, from ")
                .append(firstLag)
                .append(" to ")
                .append(-firstLag)
                .append(" frames; the peak is where the state follows.</p></section>");
    }

    static String escape(String text) {
        String cut = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
        return cut.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static final String STYLE =
            ":root{--bg:#f7f8fa;--fg:#1c2430;--soft:#667085;--card:#fff;--line:#e3e7ee;--bad:#c62f3b;"
                    + "--warn:#c77700;--good:#23845a;--bar:#4f6df5;--hot:#e8590c;--cold:#2f6fe0}"
                    + "@media(prefers-color-scheme:dark){:root{--bg:#12151b;--fg:#e6e9ef;--soft:#98a2b3;--card:#1b2029;--line:#2c3440;"
                    + "--bad:#ff7a83;--warn:#ffb454;--good:#5fd39a;--bar:#7c93ff;--hot:#ff8a4c;--cold:#6ea0ff}}"
                    + "*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif}"
                    + "main{max-width:1080px;margin:0 auto;padding:32px 20px}h1{font-size:26px;margin:0 0 16px;overflow-wrap:anywhere}"
                    + "h2{font-size:18px;margin:32px 0 12px}h3{font-size:15px;margin:0}small,.muted,footer{color:var(--soft);font-weight:400}"
                    + ".cards{display:flex;flex-wrap:wrap;gap:12px}.card{background:var(--card);border:1px solid var(--line);border-radius:12px;"
                    + "padding:12px 18px;min-width:130px}.card b{display:block;font-size:24px}.card span{color:var(--soft);font-size:13px}"
                    + ".bad b,.bad i{color:var(--bad)}.warn b,.warn i{color:var(--warn)}.good b{color:var(--good)}"
                    + ".findings{list-style:none;padding:0;margin:0}.findings li,article{background:var(--card);border:1px solid var(--line);"
                    + "border-radius:12px;padding:10px 16px;margin:0 0 8px}.findings i{font-style:normal;font-weight:600;margin-right:10px}"
                    + "article p{margin:4px 0}.signals{width:100%;height:160px;background:var(--bg);border-radius:8px}"
                    + "polyline{fill:none;stroke-width:1.5;vector-effect:non-scaling-stroke}.range{fill:var(--warn);opacity:.18}"
                    + ".axis{stroke:var(--line)}svg text{fill:var(--fg);font-size:11px}.hot{fill:var(--hot)}.cold{fill:var(--cold)}"
                    + ".bar{fill:var(--bar)}.scroll{overflow-x:auto}.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));"
                    + "gap:12px}figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:12px}"
                    + "figure svg{width:100%}figcaption{font-size:12px;color:var(--soft)}figcaption b{display:block;color:var(--fg)}"
                    + ".legend{font-size:12px}footer{margin:40px 0 0;font-size:13px}" + colours();

    private static String colours() {
        String[] colours = {"#4f6df5", "#e8590c", "#23845a", "#a855f7", "#c2a000", "#0891b2", "#db2777", "#78716c"};
        StringBuilder css = new StringBuilder();
        for (int c = 0; c < colours.length; c++) {
            css.append(".c")
                    .append(c)
                    .append("{stroke:")
                    .append(colours[c])
                    .append("}.k")
                    .append(c)
                    .append("{color:")
                    .append(colours[c])
                    .append("}");
        }
        return css.toString();
    }
}
