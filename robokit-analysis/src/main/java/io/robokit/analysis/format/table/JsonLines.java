package io.robokit.analysis.format.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object per line. */
final class JsonLines implements LineFormat {
    private static final int LONGEST_TEXT = 1 << 29;
    private static final ObjectMapper MAPPER = mapper();
    private static final ObjectReader OBJECT = MAPPER.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {});

    private final Map<String, Map<String, Object>> types = new LinkedHashMap<>();

    private static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_TEXT)
                        .build())
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    @Override
    public void learn(ByteRecords records) throws IOException {
        for (Map.Entry<String, Object> field : parse(records).entrySet()) {
            Map<String, Object> known = types.get(field.getKey());
            Map<String, Object> found = infer(field.getValue());
            if (known == null) {
                types.put(field.getKey(), found);
            } else if (!known.equals(found)) {
                Map<String, Object> both = Features.unify(known, found);
                types.put(field.getKey(), both == null ? Features.json() : both);
            }
        }
    }

    private static Map<String, Object> infer(@Nullable Object value) {
        if (value instanceof List<?> list) {
            Map<String, Object> element = Features.value("null");
            for (Object item : list) {
                Map<String, Object> both = Features.unify(element, infer(item));
                if (both == null) {
                    return Features.json();
                }
                element = both;
            }
            return Features.list(element);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((key, field) -> fields.put(String.valueOf(key), infer(field)));
            return fields.isEmpty() ? Features.json() : fields;
        }
        return Features.value(scalar(value));
    }

    private static String scalar(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof String
                ? "string"
                : value instanceof Boolean ? "bool" : value instanceof Long ? "int64" : "float64";
    }

    @Override
    public List<TableColumn> columns() {
        List<TableColumn> columns = new ArrayList<>();
        types.forEach((name, type) -> columns.add(new TableColumn(name, type)));
        return columns;
    }

    @Override
    public @Nullable Object[] values(ByteRecords records, List<TableColumn> wanted) throws IOException {
        Map<String, Object> row = parse(records);
        @Nullable Object[] values = new @Nullable Object[wanted.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(wanted.get(i).name());
        }
        return values;
    }

    private static Map<String, Object> parse(ByteRecords records) throws IOException {
        try {
            return OBJECT.readValue(records.bytes(), records.from(), records.length());
        } catch (JsonProcessingException e) {
            String problem =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new BadRowException("line " + records.line() + " is not a JSON object: " + problem);
        } catch (java.io.CharConversionException e) {
            throw new BadRowException("line " + records.line() + " is not UTF-8");
        }
    }

    /** Writes the elements of a JSON array as lines. */
    static void flatten(InputStream array, OutputStream lines) throws IOException {
        try (JsonParser parser = MAPPER.getFactory().createParser(array);
                JsonGenerator out = MAPPER.getFactory().createGenerator(lines)) {
            out.setRootValueSeparator(null);
            parser.nextToken();
            for (long row = 0; parser.nextToken() != JsonToken.END_ARRAY; row++) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new BadRowException("element " + row + " of the array is not a JSON object");
                }
                out.copyCurrentStructure(parser);
                out.writeRaw('\n');
            }
        } catch (JsonProcessingException e) {
            throw new BadRowException("not JSON: " + e.getOriginalMessage() + " at line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()));
        }
    }
}
