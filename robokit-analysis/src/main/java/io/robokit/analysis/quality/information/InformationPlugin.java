package io.robokit.analysis.quality.information;

import io.robokit.spi.PluginApi;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.RoboKitPlugin;
import java.util.List;

/**
 * The information scores. They take seconds where other heuristics take milliseconds, so that they are computed only where
 * this plugin is installed by hand: {@code RoboKit.builder().install(new InformationPlugin())}.
 */
@PluginApi(PluginApi.CURRENT)
public final class InformationPlugin implements RoboKitPlugin {
    /** Creates the plugin. */
    public InformationPlugin() {}

    @Override
    public String name() {
        return "robokit-information";
    }

    @Override
    public List<QualityHeuristic<?, ?>> heuristics() {
        return List.of(
                MutualInformation.ksg(),
                MutualInformation.biKsg(),
                MutualInformation.kl(),
                new NeighbourActionVariance());
    }
}
