package io.robokit.testkit;

import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetSource;
import io.robokit.model.DatasetStatus;
import io.robokit.model.HuggingFaceSource;
import io.robokit.model.JsonValues;
import io.robokit.model.LocalSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random metadata and queries from so few names and values that they meet often. */
final class RandomDatasets {
    private static final List<DatasetFormat> FORMATS = List.of(DatasetFormat.LEROBOT, DatasetFormat.HDF5);
    private static final List<String> KEYS = List.of("a", "b", "0", "x y", "sensors", "Ü%_'\"");
    private static final List<String> TEXTS =
            List.of("", "1", "true", "Robot arm", "robot", "ÄRM", "50%", "a_b", "it's \"so\"", "\\", "null");
    private static final List<String> SENSORS = List.of("camera", "lidar");

    private final Random random;

    RandomDatasets(long seed) {
        this.random = new Random(seed);
    }

    DatasetFormat format() {
        return pick(FORMATS);
    }

    DatasetStatus status() {
        return pick(List.of(DatasetStatus.REGISTERED, DatasetStatus.READY));
    }

    DatasetSource source() {
        return random.nextBoolean()
                ? HuggingFaceSource.of("lerobot/robot" + random.nextInt(5))
                : LocalSource.of("/data/50%/Ärm_" + random.nextInt(5));
    }

    Map<String, Object> metadata() {
        Map<String, Object> metadata = object(3);
        if (random.nextBoolean()) {
            Map<String, Object> sensors = new LinkedHashMap<>();
            for (String sensor : SENSORS) {
                sensors.put(sensor, JsonValues.object("enabled", pick(List.of(true, false, "true", 1))));
            }
            metadata.put("sensors", sensors);
        }
        if (random.nextBoolean()) {
            Object score = pick(List.of(0, 0.5, 1, 0.75, "0.9", true, -1.5));
            metadata.put("quality_metrics", Map.of("attention_score", score));
        }
        return metadata;
    }

    /** A query with one to three criteria, aimed at some metadata half of the time. */
    DatasetQuery query(Map<String, Object> target) {
        DatasetQuery query = DatasetQuery.all();
        for (int i = random.nextInt(3); i >= 0; i--) {
            query = refine(query, target);
        }
        return query;
    }

    private DatasetQuery refine(DatasetQuery query, Map<String, Object> target) {
        switch (random.nextInt(8)) {
            case 0:
                return query.withFormat(format());
            case 1:
                return query.withStatus(status());
            case 2:
                return query.withSourceType(pick(List.of("huggingface", "local", "http")));
            case 3:
                return query.withMetadata(random.nextBoolean() ? part(target) : object(2));
            case 4:
                return query.withPath(path(target));
            case 5:
                return query.withSensorTypes(random.nextBoolean() ? SENSORS : List.of(pick(SENSORS)));
            case 6:
                return query.withAttentionScoreMin(pick(List.of(-2.0, 0.0, 0.5, 0.6, 1.0, 2.0)));
            default:
                return query.withText(
                        pick(List.of("robot", "ROBOT  ärm", "50%", "a_b", "it's", "\\", "lerobot 1", "0.5")));
        }
    }

    private Map<String, Object> part(Map<String, Object> whole) {
        Map<String, Object> part = new LinkedHashMap<>();
        whole.forEach((key, value) -> {
            if (random.nextBoolean()) {
                part.put(key, partOf(value));
            }
        });
        return part;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // JSON trees have string keys and may hold null
    private Object partOf(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return part((Map<String, Object>) object);
        }
        if (value instanceof List<?> array) {
            List<Object> elements = new ArrayList<>();
            for (Object element : array) {
                if (random.nextBoolean()) {
                    elements.add(0, partOf(element));
                }
            }
            return elements;
        }
        return value;
    }

    private DatasetQuery.PathValue path(Map<String, Object> target) {
        List<String> path = new ArrayList<>();
        Object value = target;
        while (path.isEmpty() || random.nextInt(3) > 0) {
            if (value instanceof Map<?, ?> object && !object.isEmpty()) {
                String key = String.valueOf(pick(List.copyOf(object.keySet())));
                path.add(key);
                value = object.get(key);
            } else if (value instanceof List<?> array && !array.isEmpty()) {
                int index = random.nextInt(array.size());
                path.add(Integer.toString(index));
                value = array.get(index);
            } else {
                break;
            }
        }
        if (path.isEmpty()) {
            path.add(pick(KEYS));
        }
        return new DatasetQuery.PathValue(path, random.nextBoolean() ? value : scalar());
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.put(pick(KEYS), value(depth - 1));
        }
        return object;
    }

    @SuppressWarnings("NullAway") // a JSON null is a value
    private Object value(int depth) {
        int kind = depth <= 0 ? 0 : random.nextInt(4);
        if (kind == 2) {
            return object(depth);
        }
        if (kind == 3) {
            List<Object> array = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                array.add(value(depth - 1));
            }
            return array;
        }
        return scalar();
    }

    private @Nullable Object scalar() {
        switch (random.nextInt(6)) {
            case 0:
                return null;
            case 1:
                return random.nextBoolean();
            case 2:
                return random.nextInt(3);
            case 3:
                return random.nextInt(4) / 2.0;
            default:
                return pick(TEXTS);
        }
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
