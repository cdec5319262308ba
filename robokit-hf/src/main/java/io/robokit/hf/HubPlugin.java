package io.robokit.hf;

import io.robokit.hf.internal.source.HttpSourceResolver;
import io.robokit.hf.internal.source.HubSourceResolver;
import io.robokit.spi.PluginApi;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.SourceResolver;
import java.util.List;

/** Lets RoboKit read datasets on the Hugging Face Hub and behind plain HTTP addresses. */
@PluginApi(PluginApi.CURRENT)
public final class HubPlugin implements RoboKitPlugin {
    /** Creates the plugin. */
    public HubPlugin() {}

    @Override
    public String name() {
        return "hub";
    }

    @Override
    public List<SourceResolver> sourceResolvers() {
        return List.of(new HubSourceResolver(), new HttpSourceResolver());
    }
}
