package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.ColumnFacts;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.util.List;

/** Whether a column can hold a feature. */
final class StoredType {
    private StoredType() {}

    /** How well a stored type fits. */
    enum Fit {
        /** As declared. */
        EXACT,
        /** It loads, with another width or sign. */
        LOADS,
        /** It cannot be loaded. */
        NONE
    }

    static Fit compare(Feature feature, ColumnFacts column) {
        DataType declared = feature.dataType();
        if (declared == DataType.OTHER) {
            return Fit.EXACT;
        }
        if (declared == DataType.IMAGE) {
            return column.description().equals("struct")
                    ? Fit.EXACT
                    : column.description().equals("binary") ? Fit.LOADS : Fit.NONE;
        }
        if (declared == DataType.LANGUAGE) {
            return column.description().startsWith("list<") ? Fit.EXACT : Fit.NONE;
        }
        boolean scalar = feature.shape().equals(List.of(1));
        int depth = scalar ? 0 : feature.shape().size();
        if (column.depth() != depth && !feature.shape().isEmpty()) {
            return Fit.NONE;
        }
        return column.type() == declared ? Fit.EXACT : convert(column.type(), declared);
    }

    private static Fit convert(DataType stored, DataType declared) {
        if (!stored.isNumeric() || !declared.isNumeric()) {
            return Fit.NONE;
        }
        if (isFloat(declared)) {
            return stored == DataType.BOOL ? Fit.NONE : Fit.LOADS;
        }
        return stored == DataType.BOOL || declared == DataType.BOOL ? Fit.NONE : Fit.LOADS;
    }

    private static boolean isFloat(DataType type) {
        return type == DataType.FLOAT16 || type == DataType.FLOAT32 || type == DataType.FLOAT64;
    }

    /** The declared type in words. */
    static String declared(Feature feature) {
        return feature.dataType().id() + " of shape " + feature.shape();
    }
}
