package io.robokit.analysis.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One row per episode as RFC 4180 wants it. A text that a spreadsheet would take for a formula gets a leading quote. */
final class EpisodeCsv {
    private final Writer out;
    private final List<String> measures;

    EpisodeCsv(Writer out, List<String> measures) {
        this.out = out;
        this.measures = measures;
        List<String> head = new ArrayList<>(List.of(
                "episode_index", "frames", "duration_s", "task", "evidence", "severity", "reason", "composite"));
        head.addAll(measures);
        line(head);
    }

    void add(EpisodeReview review) {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(review.index()));
        cells.add(Long.toString(review.frames()));
        cells.add(number(review.durationSeconds()));
        cells.add(text(review.task()));
        cells.add(review.evidence().name().toLowerCase(Locale.ROOT));
        cells.add(number(review.severity()));
        cells.add(text(review.reason()));
        cells.add(number(review.composite()));
        measures.forEach(measure -> cells.add(number(review.value(measure))));
        line(cells);
    }

    private void line(List<String> cells) {
        try {
            out.write(String.join(",", cells));
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    private static String text(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
