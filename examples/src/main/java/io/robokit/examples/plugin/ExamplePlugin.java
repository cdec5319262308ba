package io.robokit.examples.plugin;

import io.robokit.spi.JobType;
import io.robokit.spi.PluginApi;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.RoboKitPlugin;
import java.util.List;

/** What this jar brings. Named in {@code META-INF/services/io.robokit.spi.RoboKitPlugin}, so RoboKit finds it. */
@PluginApi(PluginApi.CURRENT)
public final class ExamplePlugin implements RoboKitPlugin {
    @Override
    public String name() {
        return "robokit-example";
    }

    @Override
    public List<QualityHeuristic<?, ?>> heuristics() {
        return List.of(new IdleShare());
    }

    @Override
    public List<JobType<?, ?>> jobTypes() {
        return List.of(new ShortEpisodesJob());
    }
}
