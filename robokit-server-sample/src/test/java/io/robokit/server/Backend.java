package io.robokit.server;

import io.robokit.storage.jdbc.TestDatabases;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Where a server may keep its data. The contract is the same on each. */
enum Backend {
    MEMORY {
        @Override
        Map<String, String> settings(Path home) {
            return Map.of("ROBOKIT_STORAGE", "memory");
        }
    },
    SQLITE {
        @Override
        Map<String, String> settings(Path home) {
            return Map.of("ROBOKIT_STORAGE", "");
        }
    },
    POSTGRESQL {
        @Override
        Map<String, String> settings(Path home) {
            Map<String, String> settings = new HashMap<>(TestDatabases.postgres());
            settings.put("ROBOKIT_STORAGE", "");
            return settings;
        }
    };

    /** Name under which the server speaks of it. */
    String kind() {
        return this == MEMORY ? "in-memory" : name().toLowerCase(Locale.ROOT);
    }

    /** Settings for an empty storage. */
    abstract Map<String, String> settings(Path home);
}
