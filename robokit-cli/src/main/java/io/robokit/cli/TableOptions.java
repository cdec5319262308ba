package io.robokit.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which part of a dataset a job is to look at. */
final class TableOptions {
    private TableOptions() {}

    static Map<String, Object> of(@Nullable String config, @Nullable String split) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (config != null) {
            parameters.put("config", config);
        }
        if (split != null) {
            parameters.put("split", split);
        }
        return parameters;
    }
}
