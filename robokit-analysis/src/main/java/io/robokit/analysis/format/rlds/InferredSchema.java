package io.robokit.analysis.format.rlds;

import io.robokit.analysis.format.FeatureNames;
import io.robokit.analysis.format.ImageHeader;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DataType;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Guesses what the examples hold from the first ones, where there is no {@code features.json}. */
final class InferredSchema {
    private static final int EXAMPLES = 100;
    private static final long MOST_BYTES = 64L << 20;
    private static final String FLAT = "/ragged_flat_values";
    private static final String LENGTHS = "/ragged_row_lengths_";
    private static final int MAX_KEYS = 10_000;

    private final Map<String, Facts> facts = new TreeMap<>();
    private final FeatureNames names = new FeatureNames();

    /** What the examples show of one key. */
    private static final class Facts {
        private FeatureValues.Kind kind = FeatureValues.Kind.EMPTY;
        private long perStep = -1;
        private boolean fits = true;
        private byte[] head = {};
    }

    static Schema of(DatasetFiles files, String path) throws IOException {
        InferredSchema schema = new InferredSchema();
        try (RecordStream records = Shards.look(files, path)) {
            long bytes = 0;
            for (int i = 0; i < EXAMPLES && bytes < MOST_BYTES && records.next(); i++) {
                bytes += records.recordLength();
                schema.look(records);
            }
        }
        List<Field> steps = schema.fields(true);
        if (steps.isEmpty()) {
            throw new DatasetException(
                    ErrorCode.UNSUPPORTED_FORMAT,
                    files.dataset(),
                    path + ": no key begins with 'steps/'; these examples are no episodes (RLDS_NO_STEPS). Keys: "
                            + String.join(
                                    ", ",
                                    schema.facts.keySet().stream().limit(10).toList()));
        }
        return new Schema(
                steps,
                schema.fields(false),
                List.of("There is no features.json: features are inferred from the first examples"),
                true);
    }

    private void look(RecordStream record) throws IOException {
        Map<String, FeatureValues> values = new LinkedHashMap<>();
        MemoryBudget budget = MemoryBudget.usual();
        ExampleParser.read(
                record,
                key -> values.size() >= MAX_KEYS
                        ? null
                        : values.computeIfAbsent(key, k -> new FeatureValues(k, FeatureValues.Keep.HEAD, budget)));
        long steps = steps(values);
        values.forEach((key, value) -> facts.computeIfAbsent(key, k -> new Facts()));
        facts.forEach((key, known) -> add(known, values.get(key), steps));
    }

    private static long steps(Map<String, FeatureValues> values) {
        for (String key : List.of("steps/is_first", "steps/is_last", "steps/is_terminal", "steps/reward")) {
            FeatureValues found = values.get(key);
            if (found != null && found.count() > 0) {
                return found.count();
            }
        }
        return -1;
    }

    private static void add(Facts known, @Nullable FeatureValues value, long steps) {
        if (value == null || value.count() == 0) {
            return;
        }
        known.kind = value.kind();
        if (known.head.length == 0) {
            known.head = value.head();
        }
        long perStep = steps > 0 && value.count() % steps == 0 ? value.count() / steps : -1;
        known.fits &= perStep > 0 && (known.perStep < 0 || known.perStep == perStep);
        known.perStep = perStep;
    }

    private List<Field> fields(boolean steps) {
        List<Field> fields = new ArrayList<>();
        facts.forEach((key, known) -> {
            if (key.startsWith("steps/") == steps && !key.contains(LENGTHS)) {
                fields.add(field(key, known, steps));
            }
        });
        return fields;
    }

    private Field field(String key, Facts known, boolean inSteps) {
        boolean ragged = key.endsWith(FLAT);
        String plain = ragged ? key.substring(0, key.length() - FLAT.length()) : key;
        int nesting = 0;
        while (ragged && facts.containsKey(plain + LENGTHS + nesting)) {
            nesting++;
        }
        Field.Kind kind = kind(known, nesting);
        List<Integer> shape = List.of();
        if (kind == Field.Kind.NUMBERS && nesting > 0) {
            shape = List.of(-1);
        } else if (kind == Field.Kind.NUMBERS && inSteps) {
            shape = !known.fits ? List.of(-1) : known.perStep == 1 ? List.of() : List.of((int) known.perStep);
        }
        String name = inSteps ? name(plain, kind) : plain;
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(FeatureNames.SOURCE_KEY, plain);
        attributes.put(FeatureNames.ROLE, FeatureNames.role(name));
        attributes.put("schema", "inferred");
        return new Field(name, plain, kind, type(known, kind), shape, nesting, Field.Encoding.NONE, true, attributes);
    }

    private String name(String key, Field.Kind kind) {
        String path = key.substring("steps/".length());
        String observed = path.startsWith("observation/") ? path.substring("observation/".length()) : path;
        return kind == Field.Kind.IMAGE ? names.camera(observed) : names.signal(path);
    }

    private static Field.Kind kind(Facts known, int nesting) {
        if (known.kind != FeatureValues.Kind.BYTES) {
            boolean wide = known.perStep > Field.MAX_WIDTH;
            return known.kind == FeatureValues.Kind.EMPTY || (wide && nesting == 0)
                    ? Field.Kind.OPAQUE
                    : Field.Kind.NUMBERS;
        }
        if (ImageHeader.looksEncoded(known.head)) {
            return Field.Kind.IMAGE;
        }
        return isText(known.head) && nesting == 0 ? Field.Kind.TEXT : Field.Kind.OPAQUE;
    }

    private static DataType type(Facts known, Field.Kind kind) {
        return switch (kind) {
            case IMAGE -> DataType.IMAGE;
            case TEXT -> DataType.STRING;
            default ->
                switch (known.kind) {
                    case FLOATS -> DataType.FLOAT32;
                    case INTEGERS -> DataType.INT64;
                    default -> DataType.OTHER;
                };
        };
    }

    private static boolean isText(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().noneMatch(c -> c < 32 && c != '\n' && c != '\t' && c != '\r');
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
