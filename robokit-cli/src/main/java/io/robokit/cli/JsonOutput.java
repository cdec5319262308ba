package io.robokit.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes results as JSON, to a file or to stdout. */
final class JsonOutput {
    private JsonOutput() {}

    /** Writes to a file that is either whole or as it was before; devices and pipes are written to directly. */
    static void toFile(Path file, Map<String, ?> result) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            writeAll(file, result);
            return;
        }
        String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        Path draft = file.resolveSibling(name);
        try {
            writeAll(draft, result);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void writeAll(Path file, Map<String, ?> result) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            write(writer, result);
        }
    }

    /** Writes to a stream that stays open. */
    static void toWriter(PrintWriter out, Map<String, ?> result) throws IOException {
        write(out, result);
        out.flush();
    }

    /** Writes one line. */
    static void line(PrintWriter out, Map<String, ?> value) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            write(json, value);
        }
        out.write("\n");
    }

    private static void write(Writer writer, Map<String, ?> result) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = new JsonFactory().createGenerator(writer)) {
            json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
            write(json, result);
        }
        writer.write("\n");
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                json.writeFieldName(String.valueOf(member.getKey()));
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> array) {
            json.writeStartArray();
            for (Object element : array) {
                write(json, element);
            }
            json.writeEndArray();
        } else {
            writeScalar(json, value);
        }
    }

    private static void writeScalar(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Number number) {
            writeReal(json, number.doubleValue());
        } else {
            json.writeString(String.valueOf(value));
        }
    }

    private static void writeReal(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
