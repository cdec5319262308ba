package io.robokit.internal.engine;

import io.robokit.model.DatasetId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were given for the jobs that prepare datasets; they end with the job or with this process, and are in no
 * record. Thread-safe.
 */
final class AccessTokens {
    private final Map<DatasetId, String> tokens = new ConcurrentHashMap<>();

    void give(DatasetId dataset, @Nullable String token) {
        if (token == null) {
            tokens.remove(dataset);
        } else {
            tokens.put(dataset, token);
        }
    }

    @Nullable
    String of(DatasetId dataset) {
        return tokens.get(dataset);
    }

    void forget(DatasetId dataset) {
        tokens.remove(dataset);
    }
}
