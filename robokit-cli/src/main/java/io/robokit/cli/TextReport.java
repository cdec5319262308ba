package io.robokit.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aligned text: labelled values, tables with a heading, and lists. Everything from a dataset is made printable. */
final class TextReport {
    private static final int LABEL_WIDTH = 12;

    private final PrintWriter out;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    /** A label and its value; left out when there is no value. */
    TextReport value(String label, @Nullable Object value) {
        if (value != null) {
            out.println(pad(label, LABEL_WIDTH) + "  " + printable(String.valueOf(value)));
        }
        return this;
    }

    /** An empty line and a heading. */
    TextReport heading(String text) {
        out.println();
        out.println(printable(text));
        return this;
    }

    /** A line from the left edge, for other programs to read. */
    TextReport text(String text) {
        out.println(printable(text));
        return this;
    }

    /** An indented line. */
    TextReport line(String text) {
        out.println("  " + printable(text));
        return this;
    }

    /** At most so many indented lines, and how many there are beyond. */
    TextReport lines(List<String> all, int atMost) {
        all.stream().limit(atMost).forEach(this::line);
        if (all.size() > atMost) {
            line("… and " + (all.size() - atMost) + " more");
        }
        return this;
    }

    /** Rows in columns as wide as their content. */
    TextReport table(List<List<String>> rows) {
        List<List<String>> cells = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> clean = row.stream().map(TextReport::printable).toList();
            cells.add(clean);
            for (int column = 0; column < clean.size(); column++) {
                int width = clean.get(column).length();
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(widths.get(column), width));
                }
            }
        }
        cells.forEach(row -> printRow(row, widths));
        return this;
    }

    /** Control characters would move the cursor or worse. */
    static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isHarmful(c) ? ' ' : c));
        return clean.toString();
    }

    private static boolean isHarmful(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.FORMAT;
    }

    private void printRow(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder("  ");
        for (int column = 0; column < row.size(); column++) {
            line.append(pad(row.get(column), widths.get(column))).append("  ");
        }
        out.println(line.toString().stripTrailing());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
