package io.robokit.examples;

import io.robokit.Dataset;
import io.robokit.MetadataReport;
import io.robokit.QualityReport;
import io.robokit.RoboKit;
import io.robokit.model.LocalSource;

/** How do I analyse a dataset in a local folder? This is the code of the README. */
public class AnalyzeLocalFolderMain {
    public static void main(String[] arguments) {
        try (RoboKit robokit = RoboKit.create()) {
            Dataset dataset = robokit.dataset(LocalSource.of(arguments[0]));
            MetadataReport metadata = dataset.extractMetadata().start().await();
            System.out.println(metadata.episodes() + " episodes at " + metadata.fps() + " fps: " + metadata.tasks());
            QualityReport quality = dataset.evaluateQuality()
                    .start()
                    .onProgress(System.err::println)
                    .await();
            System.out.println("dropped frames: " + quality.heuristics().get("frame_drop_ratio"));
            quality.worstEpisodes(5).forEach(e -> System.out.println("episode " + e.index() + ": " + e.reason()));
        }
    }
}
