package io.robokit.analysis.format.parquet;

import io.robokit.model.FeatureColumn;
import io.robokit.model.TextColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Decodes text. Equal neighbours share one string. */
final class TextDecoder extends SteppedDecoder {
    /** Most bytes of text decoded at once. */
    static final long MAX_BYTES = 64L << 20;

    private @Nullable Binary lastBytes;
    private String lastText = "";
    private long decoded;

    TextDecoder(ColumnShape shape, Pages pages, long rows) {
        super(shape, pages, rows);
    }

    @Override
    FeatureColumn read(int rows) {
        decoded = 0;
        @Nullable String[] values = new @Nullable String[rows];
        for (int row = 0; row < rows; row++) {
            leaf.checkRow();
            values[row] = reader.getCurrentDefinitionLevel() == leaf.maxDefinition ? text() : null;
            leaf.advance();
        }
        return TextColumn.of(shape.name(), values);
    }

    /** Decodes the next row of a list of text, nulls left out. */
    List<String> readList() {
        decoded = 0;
        List<String> values = new ArrayList<>(2);
        leaf.checkRow();
        boolean more;
        do {
            if (reader.getCurrentDefinitionLevel() == leaf.maxDefinition) {
                values.add(text());
            }
            more = leaf.advance();
        } while (more);
        return values;
    }

    private String text() {
        Binary bytes = reader.getBinary();
        if (!bytes.equals(lastBytes)) {
            decoded += bytes.length();
            if (decoded > MAX_BYTES) {
                throw new MalformedPageException(
                        "column '" + shape.name() + "' holds more than " + MAX_BYTES + " bytes of text in few rows");
            }
            lastText = bytes.toStringUsingUTF8();
            lastBytes = bytes.copy();
        }
        return lastText;
    }
}
