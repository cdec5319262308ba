package io.robokit.analysis.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.robokit.analysis.format.parquet.GitLfs;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the JSON and JSON Lines files of a dataset. Lenient where Python writers are: NaN and Infinity, a byte order mark,
 * blank lines. Errors name file, line and column.
 */
public final class JsonFiles {
    /** Largest JSON document that is read. */
    public static final long MAX_DOCUMENT = 64L << 20;
    /** Longest line of a JSON Lines file. */
    public static final int MAX_LINE = 16 << 20;

    private static final int MAX_NESTING = 200;
    private static final int BLOCK = 256 * 1024;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectReader VALUES = MAPPER.readerFor(Object.class);

    private final DatasetFiles files;

    /** Creates a reader of these files. */
    public JsonFiles(DatasetFiles files) {
        this.files = files;
    }

    /** Receives the lines of a JSON Lines file. */
    public interface LineReceiver {
        /** A line that is a JSON object. */
        void line(long number, Map<String, Object> object);

        /** A line that is no JSON object; ends the reading unless it is overridden. */
        default void broken(long number, DatasetException problem) {
            throw problem;
        }

        /** A line without content. */
        default void blank(long number) {}
    }

    /** Reads a document that must be an object. */
    public Map<String, Object> readObject(String path) throws IOException {
        try (InputFile file = files.open(path)) {
            long length = file.length();
            if (GitLfs.isPointer(file)) {
                throw GitLfs.error(dataset(), path);
            }
            if (length > MAX_DOCUMENT) {
                throw invalid(path + ": " + length + " bytes are too many for a metadata file; at most " + MAX_DOCUMENT
                        + " are read");
            }
            ByteBuffer content = ByteBuffer.allocate((int) length);
            int read = file.read(0, content);
            if (blank(content.array(), read)) {
                throw invalid(path + ": the file is empty");
            }
            return parse(path, 0, content.array(), 0, read);
        }
    }

    /** Reads a JSON Lines file, object by object, in little memory. */
    public void readLines(String path, LineReceiver receiver) throws IOException {
        try (InputFile file = files.open(path)) {
            if (GitLfs.isPointer(file)) {
                throw GitLfs.error(dataset(), path);
            }
            new Lines(path, receiver).read(file);
        }
    }

    private final class Lines {
        private final String path;
        private final LineReceiver receiver;
        private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
        private long number;

        Lines(String path, LineReceiver receiver) {
            this.path = path;
            this.receiver = receiver;
        }

        void read(InputFile file) throws IOException {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            long offset = 0;
            int read = file.read(offset, block);
            while (read > 0) {
                split(block.array(), read);
                offset += read;
                block.clear();
                read = file.read(offset, block);
            }
            if (partial.size() > 0) {
                deliver();
            }
        }

        private void split(byte[] bytes, int count) {
            int start = 0;
            for (int i = 0; i < count; i++) {
                if (bytes[i] == '\n') {
                    append(bytes, start, i - start);
                    deliver();
                    start = i + 1;
                }
            }
            append(bytes, start, count - start);
        }

        private void append(byte[] bytes, int start, int count) {
            if (partial.size() + count > MAX_LINE) {
                throw invalid(path + ", line " + (number + 1) + ": longer than " + MAX_LINE + " bytes");
            }
            partial.write(bytes, start, count);
        }

        private void deliver() {
            number++;
            byte[] line = partial.toByteArray();
            partial.reset();
            if (blank(line, line.length)) {
                receiver.blank(number);
                return;
            }
            Map<String, Object> object;
            try {
                object = parse(path, number, line, 0, line.length);
            } catch (DatasetException e) {
                receiver.broken(number, e);
                return;
            }
            receiver.line(number, object);
        }
    }

    private static boolean blank(byte[] bytes, int count) {
        int start = count >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF ? 3 : 0;
        for (int i = start; i < count; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    private Map<String, Object> parse(String path, long line, byte[] bytes, int offset, int count) {
        Object value;
        try {
            value = VALUES.readValue(bytes, offset, count);
        } catch (JsonProcessingException e) {
            throw new DatasetException(
                    ErrorCode.INVALID_METADATA, dataset(), place(path, line, e.getLocation()) + ": " + sentence(e), e);
        } catch (IOException e) {
            throw new DatasetException(
                    ErrorCode.INVALID_METADATA, dataset(), place(path, line, null) + ": not UTF-8 text", e);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((key, entry) -> object.put(String.valueOf(key), entry));
            return object;
        }
        throw invalid(place(path, line, null) + ": expected a JSON object, found " + kind(value));
    }

    private static String kind(@org.jspecify.annotations.Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof java.util.List<?>) {
            return "an array";
        }
        return value instanceof String ? "a string" : value instanceof Boolean ? "true or false" : "a number";
    }

    private static String place(String path, long line, @org.jspecify.annotations.Nullable JsonLocation location) {
        if (location == null) {
            return line == 0 ? path : path + ", line " + line;
        }
        long shown = line == 0 ? location.getLineNr() : line;
        return path + ", line " + shown + ", column " + location.getColumnNr();
    }

    private static String sentence(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        String first =
                message == null ? "malformed" : message.lines().findFirst().orElse("malformed");
        return "not valid JSON: " + (first.length() > 300 ? first.substring(0, 300) + "…" : first);
    }

    private DatasetRef dataset() {
        return files.dataset();
    }

    private DatasetException invalid(String problem) {
        return new DatasetException(ErrorCode.INVALID_METADATA, files.dataset(), problem);
    }

    /** The object that a text holds, or null when it holds none. */
    public static @org.jspecify.annotations.Nullable Map<String, Object> parseObject(String json) {
        try {
            Map<String, Object> object = new LinkedHashMap<>();
            if (!(VALUES.readValue(json) instanceof Map<?, ?> map)) {
                return null;
            }
            map.forEach((key, entry) -> object.put(String.valueOf(key), entry));
            return object;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** A whole number however it is written (as an integer, 3.0 or text), or null. */
    public static @org.jspecify.annotations.Nullable Long wholeNumber(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof java.math.BigInteger big) {
            return big.bitLength() < 64 ? big.longValue() : big.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        if (value instanceof Number number) {
            double exact = number.doubleValue();
            return exact == Math.rint(exact) && Math.abs(exact) <= 0x1p53 ? (Long) (long) exact : null;
        }
        if (value instanceof String text && text.strip().matches("[+-]?\\d{1,18}")) {
            return Long.parseLong(text.strip());
        }
        return null;
    }

    /** The value as a document for people, UTF-8. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON value", e);
        }
    }

    /** The value in one line, ended, UTF-8. */
    public static byte[] writeLine(Object value) {
        try {
            byte[] line = MAPPER.writeValueAsBytes(value);
            byte[] ended = Arrays.copyOf(line, line.length + 1);
            ended[line.length] = '\n';
            return ended;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON value", e);
        }
    }
}
