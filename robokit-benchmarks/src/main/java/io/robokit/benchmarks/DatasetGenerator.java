package io.robokit.benchmarks;

import io.robokit.analysis.format.lerobot.LeRobotWriter;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Writes datasets of smooth made-up signals, a block of frames at a time. */
public final class DatasetGenerator {
    private static final int BLOCK = 4096;
    private static final List<String> TASKS =
            List.of("pick up the cube", "put the cube into the box", "close the drawer", "wipe the table");

    private final DatasetSpec spec;
    private final LongConsumer progress;

    private DatasetGenerator(DatasetSpec spec, LongConsumer progress) {
        this.spec = spec;
        this.progress = progress;
    }

    /**
     * Writes a dataset.
     *
     * @param target folder that does not exist or is empty
     * @param progress told the number of frames written so far, after each episode
     */
    public static void generate(DatasetSpec spec, Path target, LongConsumer progress) throws IOException {
        new DatasetGenerator(spec, progress).write(target);
    }

    /** The dataset of this specification below a folder; written when it is not there yet. */
    public static Path cached(DatasetSpec spec, Path folder) throws IOException {
        Path target = folder.resolve(spec.folderName());
        if (!Files.exists(target)) {
            try {
                generate(spec, target, frames -> {});
            } catch (FileAlreadyExistsException e) {
                // another process was faster, and a dataset appears as a whole
            }
        }
        return target;
    }

    private void write(Path target) throws IOException {
        List<Feature> features = List.of(
                Feature.of("action", DataType.FLOAT32, spec.dims()),
                Feature.of("observation.state", DataType.FLOAT32, spec.dims()));
        try (LeRobotWriter writer = LeRobotWriter.builder(target)
                .layout(spec.layout())
                .fps(spec.fps())
                .robotType("made-up")
                .features(features)
                .compression(spec.compression())
                .statistics(LeRobotWriter.Statistics.WITHOUT_QUANTILES)
                .open()) {
            long frames = 0;
            for (int episode = 0; episode < spec.episodes(); episode++) {
                writer.beginEpisode(TASKS.get(episode % TASKS.size()));
                writeFrames(writer, episode);
                writer.endEpisode();
                frames += spec.length(episode);
                progress.accept(frames);
            }
        }
    }

    private void writeFrames(LeRobotWriter writer, int episode) throws IOException {
        SmoothSignal signal = new SmoothSignal(spec.dims(), spec.fps(), spec.seed() * 1_000_003 + episode);
        long left = spec.length(episode);
        int block = (int) Math.min(BLOCK, left);
        float[] states = new float[block * spec.dims()];
        float[] actions = new float[block * spec.dims()];
        while (left > 0) {
            int frames = (int) Math.min(block, left);
            if (frames < block) {
                states = Arrays.copyOf(states, frames * spec.dims());
                actions = Arrays.copyOf(actions, frames * spec.dims());
            }
            signal.next(frames, states, actions);
            writer.addFrames(frames, Map.of("action", actions, "observation.state", states));
            left -= frames;
        }
    }
}
