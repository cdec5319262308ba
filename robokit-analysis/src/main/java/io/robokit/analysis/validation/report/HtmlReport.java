package io.robokit.analysis.validation.report;

import static io.robokit.analysis.validation.report.Markup.escape;

import io.robokit.analysis.validation.CheckOutcome;
import io.robokit.analysis.validation.CheckOutcome.Status;
import io.robokit.analysis.validation.Coverage;
import io.robokit.analysis.validation.ValidationJob.Metadata;
import io.robokit.analysis.validation.ValidationJob.Reason;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as one page that needs nothing else: no network, no script. Everything from the dataset is escaped. */
public final class HtmlReport {
    private final Verdict verdict;
    private final StringBuilder out = new StringBuilder(1 << 16);

    private HtmlReport(Verdict verdict) {
        this.verdict = verdict;
    }

    /** The page. */
    public static String of(Verdict verdict) {
        return new HtmlReport(verdict).write();
    }

    private String write() {
        Map<String, List<Finding>> findings = verdict.byCheck();
        Metadata metadata = verdict.result().validationMetadata();
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Validation of ");
        out.append(escape(metadata.source()))
                .append("</title>\n<style>")
                .append(style())
                .append("</style></head>\n<body>\n");
        header(metadata);
        coverage(verdict.result().coverage());
        navigation(findings);
        out.append("<main>\n");
        groups(findings);
        unseen(metadata);
        table();
        out.append("</main>\n</body></html>\n");
        return out.toString();
    }

    private static String style() {
        try (InputStream stream = HtmlReport.class.getResourceAsStream("report.css")) {
            if (stream == null) {
                throw new IllegalStateException("report.css is missing in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void header(Metadata metadata) {
        boolean valid = verdict.result().isValid();
        String kind = !valid ? "error" : metadata.warningCount() > 0 ? "warning" : "ok";
        out.append("<header class=\"").append(kind).append("\">\n<p class=\"eyebrow\">RoboKit validation · ");
        out.append(escape(metadata.datasetType())).append(" · ");
        out.append(metadata.validationMethod().name().toLowerCase(Locale.ROOT)).append("</p>\n<h1>");
        out.append(!valid ? "Broken" : metadata.warningCount() > 0 ? "Usable, with warnings" : "Healthy")
                .append("</h1>\n");
        out.append("<p class=\"source\">").append(escape(metadata.source()));
        String revision = metadata.revision();
        out.append(revision == null ? "" : " · " + escape(revision)).append("</p>\n<ul class=\"counts\">\n");
        count("error", metadata.errorCount(), "errors");
        count("warning", metadata.warningCount(), "warnings");
        count("info", metadata.infoCount(), "notes");
        count("ok", metadata.checksPerformed().size(), "checks performed");
        out.append("</ul>\n</header>\n");
    }

    private void count(String kind, long number, String word) {
        out.append("<li class=\"")
                .append(kind)
                .append("\"><b>")
                .append(grouped(number))
                .append("</b> ")
                .append(word);
        out.append("</li>\n");
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    private void coverage(Coverage coverage) {
        out.append("<section class=\"coverage\" aria-label=\"How much was looked at\">\n");
        share("files", coverage.files());
        share("episodes", coverage.episodes());
        share("rows", coverage.rows());
        share("bytes", coverage.bytes());
        out.append("</section>\n");
    }

    private void share(String what, Coverage.Share share) {
        Long declared = share.declared();
        double part = declared == null || declared <= 0 ? 0 : Math.min(1, (double) share.seen() / declared);
        out.append("<div><span>")
                .append(what)
                .append("</span><svg viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\">");
        out.append("<rect class=\"track\" width=\"100\" height=\"6\"/><rect class=\"fill\" width=\"");
        out.append(String.format(Locale.ROOT, "%.2f", part * 100)).append("\" height=\"6\"/></svg><small>");
        out.append(grouped(share.seen())).append(declared == null ? "" : " of " + grouped(declared));
        out.append("</small></div>\n");
    }

    private void navigation(Map<String, List<Finding>> findings) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        findings.forEach((id, list) -> groups.merge(group(id), list.size(), Integer::sum));
        out.append("<nav>\n");
        groups.forEach((group, number) -> out.append("<a href=\"#g-")
                .append(escape(group))
                .append("\">")
                .append(escape(group))
                .append(" <b>")
                .append(number)
                .append("</b></a>\n"));
        out.append("<a href=\"#checks\">all checks</a>\n</nav>\n");
    }

    private String group(String id) {
        return verdict.description(id).map(CheckDescription::group).orElse("other");
    }

    private void groups(Map<String, List<Finding>> findings) {
        if (findings.isEmpty()) {
            out.append("<p class=\"empty\">Nothing was found.</p>\n");
        }
        Map<String, List<String>> groups = new LinkedHashMap<>();
        findings.keySet()
                .forEach(id -> groups.computeIfAbsent(group(id), key -> new ArrayList<>())
                        .add(id));
        groups.forEach((group, ids) -> {
            out.append("<section class=\"group\" id=\"g-").append(escape(group)).append("\">\n<h2>");
            out.append(escape(group)).append("</h2>\n");
            ids.forEach(id -> check(id, findings.getOrDefault(id, List.of())));
            out.append("</section>\n");
        });
    }

    private void check(String id, List<Finding> findings) {
        Severity worst = findings.stream()
                .map(Finding::severity)
                .min(Severity::compareTo)
                .orElse(Severity.INFO);
        CheckDescription description = verdict.description(id).orElse(null);
        long found = verdict.outcome(id).map(CheckOutcome::findings).orElse((long) findings.size());
        out.append("<article class=\"")
                .append(worst.id())
                .append("\" id=\"")
                .append(escape(id))
                .append("\">\n<h3>");
        out.append("<span class=\"chip\">").append(worst.id()).append("</span> ");
        out.append(escape(description == null ? id : description.title()))
                .append(" <code>")
                .append(escape(id));
        out.append("</code></h3>\n");
        if (description != null) {
            out.append("<p class=\"meaning\">")
                    .append(escape(description.meaning()))
                    .append("</p>\n");
        }
        out.append(EpisodeStrip.of(findings, verdict.result().coverage().episodes()));
        out.append("<ul class=\"findings\">\n");
        findings.forEach(this::finding);
        out.append("</ul>\n");
        if (found > findings.size()) {
            out.append("<p class=\"more\">").append(grouped(found)).append(" findings in all; the first ");
            out.append(findings.size()).append(" are listed.</p>\n");
        }
        if (description != null) {
            out.append("<p class=\"fix\"><b>What to do</b> ")
                    .append(escape(description.fix()))
                    .append("</p>\n");
        }
        out.append("</article>\n");
    }

    private void finding(Finding finding) {
        out.append("<li><p>").append(escape(finding.message())).append("</p><dl>");
        fact("file", finding.file());
        fact("episode", finding.episode());
        fact("column", finding.column());
        fact("first row", finding.firstRow());
        fact("count", finding.count() > 1 ? (Object) grouped(finding.count()) : null);
        fact("observed", finding.observed());
        fact("expected", finding.expected());
        out.append("</dl></li>\n");
    }

    private void fact(String name, @Nullable Object value) {
        if (value != null) {
            out.append("<div><dt>").append(name).append("</dt><dd>").append(escape(String.valueOf(value)));
            out.append("</dd></div>");
        }
    }

    private void unseen(Metadata metadata) {
        if (metadata.checksSkipped().isEmpty() && metadata.checksPartial().isEmpty()) {
            return;
        }
        out.append("<section class=\"group\" id=\"unseen\"><h2>not looked at</h2>\n<ul class=\"reasons\">\n");
        metadata.checksSkipped().forEach(this::reason);
        metadata.checksPartial().forEach(this::reason);
        out.append("</ul></section>\n");
    }

    private void reason(Reason reason) {
        out.append("<li><code>").append(escape(reason.id())).append("</code> ").append(escape(reason.reason()));
        out.append("</li>\n");
    }

    private void table() {
        out.append("<section class=\"group\" id=\"checks\"><details><summary>All ");
        out.append(verdict.result().checks().size()).append(" checks</summary>\n<table>\n");
        for (CheckOutcome check : verdict.result().checks()) {
            String status = check.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            boolean found = check.status() == Status.FOUND;
            out.append("<tr class=\"")
                    .append(found ? check.severity().id() : "")
                    .append("\"><td>");
            out.append(found ? "<a href=\"#" + escape(check.id()) + "\">" : "").append("<code>");
            out.append(escape(check.id()))
                    .append("</code>")
                    .append(found ? "</a>" : "")
                    .append("</td><td>");
            out.append(escape(check.title())).append("</td><td>").append(status).append("</td></tr>\n");
        }
        out.append("</table></details></section>\n");
    }
}
