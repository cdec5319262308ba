package io.robokit.hf;

import io.robokit.hf.internal.catalog.HubCatalog;
import io.robokit.hf.internal.source.HttpSourceResolver;
import io.robokit.hf.internal.source.HubSourceResolver;
import io.robokit.hf.internal.tokenizer.HubTokenizers;
import io.robokit.spi.DatasetCatalog;
import io.robokit.spi.PluginApi;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.SourceResolver;
import io.robokit.spi.TokenizerProvider;
import java.util.List;

/** Lets RoboKit find and read datasets on the Hugging Face Hub, and read those behind plain HTTP addresses. */
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

    @Override
    public List<TokenizerProvider> tokenizers() {
        return List.of(new HubTokenizers());
    }

    @Override
    public List<DatasetCatalog> catalogs() {
        return List.of(new HubCatalog());
    }
}
