package io.robokit.cli;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Datasets of three episodes of 40 frames at 20 fps with a two-joint arm. */
final class SmallDatasets {
    static final String TASK = "wave";

    private SmallDatasets() {}

    static Path write(Path folder, LeRobotLayout layout) throws IOException {
        return write(folder, layout, TASK);
    }

    static Path write(Path folder, LeRobotLayout layout, String task) throws IOException {
        List<Feature> features = List.of(
                Feature.of("action", DataType.FLOAT32, 2), Feature.of("observation.state", DataType.FLOAT32, 2));
        try (LeRobotWriter writer = LeRobotWriter.create(folder, layout, 20, "two_joints", features)) {
            for (int episode = 0; episode < 3; episode++) {
                writer.beginEpisode(task);
                for (int frame = 0; frame < 40; frame++) {
                    float[] pose = {(float) Math.sin(frame / 10.0), (float) Math.cos(frame / 15.0)};
                    writer.addFrame(Map.of("action", pose, "observation.state", pose));
                }
                writer.endEpisode();
            }
        }
        return folder;
    }

    /** A v2.1 dataset without the data of these episodes. */
    static Path writeWithout(Path folder, int... episodes) throws IOException {
        write(folder, LeRobotLayout.V2_1);
        for (int episode : episodes) {
            Files.delete(folder.resolve("data/chunk-000/episode_00000" + episode + ".parquet"));
        }
        return folder;
    }
}
