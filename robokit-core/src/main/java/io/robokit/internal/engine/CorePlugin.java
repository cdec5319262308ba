package io.robokit.internal.engine;

import io.robokit.internal.source.LocalSourceResolver;
import io.robokit.spi.PluginApi;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.SourceResolver;
import java.util.List;

/** What core itself brings: local sources. */
@PluginApi(PluginApi.CURRENT)
public final class CorePlugin implements RoboKitPlugin {
    @Override
    public String name() {
        return "robokit-core";
    }

    @Override
    public List<SourceResolver> sourceResolvers() {
        return List.of(new LocalSourceResolver());
    }
}
