package io.robokit.analysis.text;

import io.robokit.analysis.format.table.Features;
import io.robokit.analysis.format.table.TableBatch;
import io.robokit.analysis.format.table.TableColumn;
import io.robokit.analysis.tabular.TabularSplit;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of each row: a column, or a template over columns. Immutable. */
final class TextSource {
    private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");

    private final String description;
    private final List<String> columns;
    /** Texts between the columns of a template, one more than those; empty for a single column. */
    private final List<String> between;

    private TextSource(String description, List<String> columns, List<String> between) {
        this.description = description;
        this.columns = columns;
        this.between = between;
    }

    /**
     * Chooses.
     *
     * @throws DatasetException when a column is not there or holds no text
     */
    static TextSource of(TabularSplit split, @Nullable String column, @Nullable String template) {
        if (template != null) {
            return ofTemplate(split, template);
        }
        if (column != null) {
            requireText(split, split.column(column));
            return new TextSource(column, List.of(column), List.of());
        }
        List<String> texts = split.columns().stream()
                .filter(one -> Features.isText(one.feature()))
                .map(TableColumn::name)
                .toList();
        if (texts.isEmpty()) {
            throw new DatasetException(
                    ErrorCode.INVALID_ARGUMENT,
                    split.dataset(),
                    "no column of split '" + split.name() + "' holds text; columns: " + split.columns());
        }
        String chosen = texts.contains("text") ? "text" : texts.get(0);
        return new TextSource(chosen, List.of(chosen), List.of());
    }

    private static void requireText(TabularSplit split, TableColumn column) {
        if (!Features.isText(column.feature())) {
            throw new DatasetException(
                    ErrorCode.INVALID_ARGUMENT,
                    split.dataset(),
                    "column '" + column.name() + "' holds no text, its type is " + column.feature());
        }
    }

    private static TextSource ofTemplate(TabularSplit split, String template) {
        List<String> columns = new ArrayList<>();
        List<String> between = new ArrayList<>();
        Matcher names = NAME.matcher(template);
        int end = 0;
        while (names.find()) {
            split.column(names.group(1));
            columns.add(names.group(1));
            between.add(template.substring(end, names.start()));
            end = names.end();
        }
        between.add(template.substring(end));
        if (columns.isEmpty()) {
            throw new DatasetException(
                    ErrorCode.INVALID_ARGUMENT,
                    split.dataset(),
                    "template '" + template + "' names no column in braces");
        }
        return new TextSource(template, List.copyOf(columns), List.copyOf(between));
    }

    /** The column or the template. */
    String description() {
        return description;
    }

    /** Columns to be read. */
    List<String> columns() {
        Set<String> distinct = new LinkedHashSet<>(columns);
        return List.copyOf(distinct);
    }

    /** Texts of a batch; null is empty. */
    List<String> texts(TableBatch batch) {
        List<String> texts = new ArrayList<>(batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
            texts.add(text(batch, row));
        }
        return texts;
    }

    private String text(TableBatch batch, int row) {
        if (between.isEmpty()) {
            return text(batch.values()[0][row]);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            @Nullable Object @Nullable [] values = batch.column(columns.get(i));
            text.append(between.get(i)).append(text(values == null ? null : values[row]));
        }
        return text.append(between.get(columns.size())).toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }
}
