package io.robokit.internal.engine;

import io.robokit.spi.ResolveContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A context with somebody's token for one dataset. Shows it in no text. */
final class PersonalContext implements ResolveContext {
    private final ResolveContext instance;
    private final @Nullable String accessToken;

    PersonalContext(ResolveContext instance, @Nullable String accessToken) {
        this.instance = instance;
        this.accessToken = accessToken;
    }

    @Override
    public Path home() {
        return instance.home();
    }

    @Override
    public @Nullable List<Path> allowedLocalRoots() {
        return instance.allowedLocalRoots();
    }

    @Override
    public @Nullable String accessToken() {
        return accessToken;
    }

    @Override
    public Map<String, String> settings() {
        return instance.settings();
    }
}
