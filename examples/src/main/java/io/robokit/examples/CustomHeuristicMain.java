package io.robokit.examples;

import io.robokit.QualityReport;
import io.robokit.RoboKit;
import io.robokit.examples.plugin.ExamplePlugin;
import io.robokit.model.LocalSource;
import java.util.Map;

/** How do I use a heuristic of my own? Installed by hand here; {@code docs/plugin-guide.md} makes a jar of it. */
public final class CustomHeuristicMain {
    private CustomHeuristicMain() {}

    /** Measures the dataset in the folder that is the first argument. */
    public static void main(String[] arguments) {
        try (RoboKit robokit =
                RoboKit.builder().install(new ExamplePlugin()).inMemory().build()) {
            QualityReport quality = robokit.dataset(LocalSource.of(arguments[0]))
                    .evaluateQuality()
                    .heuristic("idle_share", Map.of("tolerance", 0.01))
                    .start()
                    .await();
            System.out.println("idle_share: " + quality.heuristic("idle_share").get("values"));
        }
    }
}
