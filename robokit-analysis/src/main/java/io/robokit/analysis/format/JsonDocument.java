package io.robokit.analysis.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON-able values as a document for people and programs. */
public final class JsonDocument {
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build()
            .writerWithDefaultPrettyPrinter();

    private JsonDocument() {}

    /** Writes a value, UTF-8; the stream stays open. */
    public static void write(OutputStream stream, Object value) throws IOException {
        WRITER.writeValue(stream, value);
    }
}
