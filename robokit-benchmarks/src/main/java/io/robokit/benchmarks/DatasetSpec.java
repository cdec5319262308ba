package io.robokit.benchmarks;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter.Compression;
import java.util.Locale;

/**
 * A generated dataset. Equal specifications give equal values on every machine.
 *
 * @param frames frames in all, at least one per episode
 * @param episodes episodes; their lengths differ by at most one frame
 * @param dims elements of {@code action} and of {@code observation.state}
 * @param layout folder layout
 * @param compression page compression
 * @param fps frames per second
 * @param seed start of the random numbers
 */
public record DatasetSpec(
        long frames, int episodes, int dims, LeRobotLayout layout, Compression compression, double fps, long seed) {

    /** Checks the numbers. */
    public DatasetSpec {
        if (episodes < 1 || dims < 1 || frames < episodes) {
            throw new IllegalArgumentException("Need at least 1 episode of 1 frame and 1 element, got " + frames
                    + " frames, " + episodes + " episodes, " + dims + " elements");
        }
    }

    /** Returns a specification with 14 elements, 30 frames per second and seed 1. */
    public static DatasetSpec of(long frames, int episodes, LeRobotLayout layout, Compression compression) {
        return new DatasetSpec(frames, episodes, 14, layout, compression, 30, 1);
    }

    /** Frames of one episode. */
    long length(int episode) {
        return frames / episodes + (episode < frames % episodes ? 1 : 0);
    }

    /** A folder name that no other specification has. */
    String folderName() {
        return String.format(
                Locale.ROOT,
                "%s-%s-%df-%de-%dd-%sfps-seed%d",
                layout.version(),
                compression.name().toLowerCase(Locale.ROOT),
                frames,
                episodes,
                dims,
                fps,
                seed);
    }
}
