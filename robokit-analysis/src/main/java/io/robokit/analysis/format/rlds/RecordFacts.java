package io.robokit.analysis.format.rlds;

import io.robokit.analysis.format.ImageHeader;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a look at a record tells: number of steps, task, whether it is marked invalid, pictures. Used by one thread. */
final class RecordFacts {
    /** Where the task is written, the better place first. */
    private static final List<String> TASK_KEYS = List.of(
            "steps/language_instruction",
            "steps/observation/natural_language_instruction",
            "steps/observation/language_instruction",
            "steps/observation/instruction",
            "steps/language_instruction_2",
            "steps/language_instruction_3",
            "steps/instruction",
            "steps/task",
            "steps/observation/task",
            "episode_metadata/language_instruction",
            "episode_metadata/instruction",
            "episode_metadata/task",
            "language_instruction",
            "instruction",
            "task");

    private static final List<String> INVALID_KEYS = List.of("invalid", "episode_metadata/invalid");
    private static final int MAX_TASKS = 16;

    private final Schema schema;
    private final Field lengthField;
    private final Map<String, FeatureValues> wanted = new HashMap<>();
    private final Map<String, FeatureValues> images = new LinkedHashMap<>();
    private final Map<String, ImageHeader> pictures = new LinkedHashMap<>();

    RecordFacts(Schema schema) {
        this.schema = schema;
        this.lengthField = schema.lengthField();
        MemoryBudget budget = MemoryBudget.usual();
        want(lengthKey(), FeatureValues.Keep.PRESENCE, budget);
        INVALID_KEYS.forEach(key -> want(key, FeatureValues.Keep.PRESENCE, budget));
        TASK_KEYS.forEach(key -> want(key, FeatureValues.Keep.ALL, budget));
        this.budget = budget;
        schema.steps().stream()
                .filter(field -> field.kind() == Field.Kind.IMAGE)
                .forEach(field -> {
                    String key = field.nesting() == 0 ? field.key() : field.key() + EpisodeDecoder.FLAT;
                    images.put(field.key(), want(key, FeatureValues.Keep.HEAD, budget));
                });
    }

    private final MemoryBudget budget;

    private FeatureValues want(String key, FeatureValues.Keep keep, MemoryBudget shared) {
        return wanted.computeIfAbsent(key, k -> new FeatureValues(k, keep, shared));
    }

    private String lengthKey() {
        return lengthField.nesting() == 0 ? lengthField.key() : lengthField.key() + EpisodeDecoder.LENGTHS + 0;
    }

    void read(RecordStream record) throws IOException {
        wanted.values().forEach(FeatureValues::clear);
        budget.reset();
        ExampleParser.read(record, wanted::get);
        images.forEach((key, values) -> {
            if (!pictures.containsKey(key) && values.head().length > 0) {
                ImageHeader.of(values.head()).ifPresent(header -> pictures.put(key, header));
            }
        });
        if (pictures.size() == images.size() && !images.isEmpty()) {
            // All are known: pictures of further records are jumped over.
            images.values().forEach(values -> wanted.remove(values.key(), values));
            images.clear();
        }
    }

    /** Steps, -1 when the key that tells them is missing. */
    long steps() {
        FeatureValues values = wanted.get(lengthKey());
        if (values == null || values.kind() == FeatureValues.Kind.MISSING) {
            return -1;
        }
        int width = lengthField.nesting() > 0 || values.kind() == FeatureValues.Kind.BYTES ? 1 : lengthField.width();
        return width <= 0 ? -1 : values.count() / width;
    }

    boolean isInvalid() {
        return INVALID_KEYS.stream().anyMatch(key -> {
            FeatureValues values = wanted.get(key);
            return values != null && values.kind() == FeatureValues.Kind.INTEGERS && values.integer(0) != 0;
        });
    }

    /** Different texts of the first place that has any. */
    List<String> tasks() {
        for (String key : TASK_KEYS) {
            List<String> texts = texts(key);
            if (!texts.isEmpty()) {
                return texts;
            }
        }
        return List.of();
    }

    private List<String> texts(String key) {
        FeatureValues values = wanted.get(key);
        if (values == null || values.count() == 0) {
            return List.of();
        }
        if (values.kind() == FeatureValues.Kind.INTEGERS) {
            return characters(key, values);
        }
        Set<String> texts = new LinkedHashSet<>();
        byte[] last = null;
        for (int i = 0;
                values.kind() == FeatureValues.Kind.BYTES && i < values.count() && texts.size() < MAX_TASKS;
                i++) {
            byte[] bytes = values.bytes().get(i);
            if (bytes != last && bytes.length > 0) {
                String text = values.text(i).strip();
                if (!text.isEmpty()) {
                    texts.add(text);
                }
            }
            last = bytes;
        }
        return List.copyOf(texts);
    }

    /** A text as character codes, filled up with zeros. */
    private List<String> characters(String key, FeatureValues values) {
        Optional<Field> field = schema.step(key);
        int width = field.map(Field::width).orElse(values.count());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(width, values.count()) && values.integer(i) != 0; i++) {
            long code = values.integer(i);
            if (!Character.isValidCodePoint((int) code) || code != (int) code) {
                return List.of();
            }
            text.appendCodePoint((int) code);
        }
        return text.toString().isBlank() ? List.of() : List.of(text.toString().strip());
    }

    /** Header of the first picture seen of each key. */
    Map<String, ImageHeader> pictures() {
        return Map.copyOf(pictures);
    }
}
