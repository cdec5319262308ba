package io.robokit.analysis.format.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Separated values with a header line. Types are the narrowest that all rows fit: whole number, number, truth, text. */
final class CsvLines implements LineFormat {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,19}");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?(?:inf|Infinity)");
    private static final Set<String> NOTHING = Set.of(
            "",
            "#N/A",
            "#N/A N/A",
            "#NA",
            "-1.#IND",
            "-1.#QNAN",
            "-NaN",
            "-nan",
            "1.#IND",
            "1.#QNAN",
            "<NA>",
            "N/A",
            "NA",
            "NULL",
            "NaN",
            "None",
            "n/a",
            "nan",
            "null");

    private final char separator;
    private final List<String> names = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();

    /** From narrow to wide; a column of one kind fits all that come after it, but truth only text. */
    private enum Kind {
        NOTHING("null"),
        BOOL("bool"),
        INTEGER("int64"),
        NUMBER("float64"),
        TEXT("string");

        private final String dtype;

        Kind(String dtype) {
            this.dtype = dtype;
        }

        private Kind with(Kind other) {
            if (this == NOTHING || other == NOTHING || this == other) {
                return this == NOTHING ? other : this;
            }
            return this == BOOL || other == BOOL ? TEXT : compareTo(other) > 0 ? this : other;
        }
    }

    CsvLines(char separator) {
        this.separator = separator;
    }

    @Override
    public char separator() {
        return separator;
    }

    @Override
    public boolean takesHeader(ByteRecords records) throws IOException {
        Set<String> taken = new HashSet<>();
        for (String field : fields(records)) {
            String base = field.isBlank() ? "Unnamed: " + names.size() : field;
            String name = base;
            for (int copy = 1; !taken.add(name); copy++) {
                name = base + "." + copy;
            }
            names.add(name);
            kinds.add(Kind.NOTHING);
        }
        return true;
    }

    private List<String> fields(ByteRecords records) throws IOException {
        String text = records.text();
        if (text.indexOf('"') < 0) {
            return plain(text);
        }
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.NONE)
                .ofCsvRecord(text);
        Iterator<CsvRecord> found = reader.iterator();
        return found.hasNext() ? found.next().getFields() : List.of();
    }

    private List<String> plain(String text) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            fields.add(text.substring(from, at));
            from = at + 1;
        }
        fields.add(text.substring(from));
        return fields;
    }

    @Override
    public void learn(ByteRecords records) throws IOException {
        List<String> fields = fields(records);
        if (fields.size() > names.size()) {
            throw new BadRowException(
                    "line " + records.line() + " has " + fields.size() + " fields, the header has " + names.size());
        }
        for (int i = 0; i < fields.size(); i++) {
            Kind known = kinds.get(i);
            if (known != Kind.TEXT) {
                kinds.set(i, known.with(kind(fields.get(i))));
            }
        }
    }

    private static Kind kind(String field) {
        if (NOTHING.contains(field)) {
            return Kind.NOTHING;
        }
        if (INTEGER.matcher(field).matches() && fitsLong(field)) {
            return Kind.INTEGER;
        }
        if (NUMBER.matcher(field).matches()) {
            return Kind.NUMBER;
        }
        String lower = field.toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false") ? Kind.BOOL : Kind.TEXT;
    }

    private static boolean fitsLong(String field) {
        try {
            Long.parseLong(field);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public List<TableColumn> columns() {
        List<TableColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new TableColumn(names.get(i), Features.value(kinds.get(i).dtype)));
        }
        return columns;
    }

    @Override
    public @Nullable Object[] values(ByteRecords records, List<TableColumn> wanted) throws IOException {
        List<String> fields = fields(records);
        @Nullable Object[] values = new @Nullable Object[wanted.size()];
        for (int i = 0; i < values.length; i++) {
            int at = names.indexOf(wanted.get(i).name());
            values[i] = at < 0 || at >= fields.size()
                    ? null
                    : value(fields.get(at), wanted.get(i).feature());
        }
        return values;
    }

    private static @Nullable Object value(String field, java.util.Map<String, Object> feature) {
        if (NOTHING.contains(field)) {
            return null;
        }
        return switch (Features.dtype(feature)) {
            case "int64" -> Long.valueOf(field);
            case "float64" -> Double.valueOf(field.endsWith("inf") ? field.replace("inf", "Infinity") : field);
            case "bool" -> Boolean.valueOf(field);
            default -> field;
        };
    }
}
