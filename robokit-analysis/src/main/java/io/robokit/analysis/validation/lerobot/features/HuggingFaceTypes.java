package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.PathTemplate;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that the datasets library finds in the metadata of a Parquet file. */
final class HuggingFaceTypes {
    private final Map<?, ?> columns;

    private HuggingFaceTypes(Map<?, ?> columns) {
        this.columns = columns;
    }

    /** Reads the value of the key {@code huggingface}; null when it tells no types. */
    static @Nullable HuggingFaceTypes parse(String json) {
        Map<String, Object> object = LeRobotView.parseObject(json);
        return object != null
                        && object.get("info") instanceof Map<?, ?> info
                        && info.get("features") instanceof Map<?, ?> features
                ? new HuggingFaceTypes(features)
                : null;
    }

    /** Whether a column is of the type that older versions of the library do not know. */
    boolean usesList() {
        return columns.values().stream().anyMatch(type -> "List".equals(kind(type)));
    }

    /** The first column that is described otherwise than in {@code meta/info.json}, in words, or null. */
    @Nullable
    String difference(LeRobotView dataset) throws IOException {
        for (Map.Entry<?, ?> column : columns.entrySet()) {
            String name = String.valueOf(column.getKey());
            Feature feature = dataset.feature(name);
            if (feature != null && !fits(feature, column.getValue())) {
                return "'" + PathTemplate.printable(name) + "' is "
                        + PathTemplate.printable(String.valueOf(column.getValue())) + ", not "
                        + StoredType.declared(feature);
            }
        }
        return null;
    }

    private static boolean fits(Feature feature, @Nullable Object type) {
        if (feature.dataType() == DataType.IMAGE) {
            return "Image".equals(kind(type));
        }
        if (!feature.dataType().isNumeric() && feature.dataType() != DataType.STRING) {
            return true;
        }
        String dtype = dtype(type);
        Object length = type instanceof Map<?, ?> map ? map.get("length") : null;
        boolean lengthFits = !(length instanceof Number number)
                || number.longValue() < 0
                || feature.shape().size() != 1
                || !Declared.hasShape(feature)
                || number.longValue() == feature.elementCount();
        return lengthFits && (dtype == null || dtype.equals(feature.dataType().id()));
    }

    /** The element type, through lists. */
    private static @Nullable String dtype(@Nullable Object type) {
        if (type instanceof Map<?, ?> map) {
            return map.get("dtype") instanceof String text ? text : dtype(map.get("feature"));
        }
        return null;
    }

    private static @Nullable Object kind(@Nullable Object type) {
        return type instanceof Map<?, ?> map ? map.get("_type") : null;
    }
}
