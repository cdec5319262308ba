package io.robokit.analysis.format.lerobot;

import io.robokit.model.DataType;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import java.util.Arrays;

/** Where a writer is: the episode, the frame in it and its task. Gives the columns of the default features. */
final class WritePosition {
    private final double fps;
    private long episode;
    private long frame;
    private long firstIndex;
    private int task;

    WritePosition(double fps) {
        this.fps = fps;
    }

    void beginEpisode(int itsTask) {
        task = itsTask;
        frame = 0;
    }

    void advance(int rows) {
        frame += rows;
    }

    void endEpisode() {
        firstIndex += frame;
        episode++;
    }

    /** Episode that is being written, or comes next; the number of those ended. */
    long episode() {
        return episode;
    }

    /** Frames of the episode so far. */
    long frame() {
        return frame;
    }

    /** Index in the dataset of the episode's first frame; the frames of all episodes ended. */
    long firstIndex() {
        return firstIndex;
    }

    /** The values of a default feature in the next rows. */
    FeatureColumn column(String name, int rows) {
        if (name.equals(DefaultFeatures.TIMESTAMP)) {
            double[] seconds = new double[rows];
            Arrays.setAll(seconds, row -> (frame + row) / fps);
            return NumericColumn.builder(name, DataType.FLOAT64)
                    .doubles(seconds)
                    .scalars()
                    .build(rows);
        }
        long[] values = new long[rows];
        switch (name) {
            case "frame_index" -> Arrays.setAll(values, row -> frame + row);
            case "index" -> Arrays.setAll(values, row -> firstIndex + frame + row);
            case "episode_index" -> Arrays.fill(values, episode);
            default -> Arrays.fill(values, task);
        }
        return NumericColumn.builder(name, DataType.INT64)
                .longs(values)
                .scalars()
                .build(rows);
    }
}
