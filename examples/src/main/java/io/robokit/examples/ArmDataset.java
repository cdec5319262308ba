package io.robokit.examples;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small LeRobot v3.0 dataset: a 6-joint arm at 30 fps, 3 episodes, one of them with a lost frame and a jump. */
final class ArmDataset {
    private static final int FPS = 30;
    private static final int FRAMES = 150;
    private static final int FAULTY_EPISODE = 1;
    private static final int LOST_FRAME = 60;
    private static final int JUMP_FRAME = 100;
    private static final List<String> JOINTS =
            List.of("shoulder_pan", "shoulder_lift", "elbow_flex", "wrist_flex", "wrist_roll", "gripper");

    private ArmDataset() {}

    /** Writes the dataset to a folder that does not exist yet. */
    static void write(Path folder) throws IOException {
        List<Feature> features = List.of(joints("action"), joints("observation.state"));
        try (LeRobotWriter writer = LeRobotWriter.create(folder, LeRobotLayout.V3_0, FPS, "example_arm", features)) {
            for (int episode = 0; episode < 3; episode++) {
                writer.beginEpisode("move the arm in circles");
                for (int frame = 0; frame < FRAMES; frame++) {
                    float[] pose = pose(episode, frame);
                    writer.addFrame(
                            Map.of("action", pose, "observation.state", pose, "timestamp", timestamp(episode, frame)));
                }
                writer.endEpisode();
            }
        }
    }

    /** Writes the dataset anew, in place of the one an earlier run left there. */
    static void replace(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        write(folder);
    }

    private static Feature joints(String name) {
        return new Feature(name, DataType.FLOAT32, List.of(JOINTS.size()), JOINTS, List.of(), Map.of());
    }

    private static float[] pose(int episode, int frame) {
        float[] pose = new float[JOINTS.size()];
        double seconds = (double) frame / FPS;
        for (int joint = 0; joint < pose.length; joint++) {
            pose[joint] = (float) Math.sin(0.5 * seconds + joint + 0.1 * episode);
        }
        if (episode == FAULTY_EPISODE && frame >= JUMP_FRAME) {
            pose[0] += 0.5f;
        }
        return pose;
    }

    /** After a lost frame the clock is one frame ahead. */
    private static double timestamp(int episode, int frame) {
        boolean lost = episode == FAULTY_EPISODE && frame >= LOST_FRAME;
        return (double) (lost ? frame + 1 : frame) / FPS;
    }
}
