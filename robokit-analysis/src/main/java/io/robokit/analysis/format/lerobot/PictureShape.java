package io.robokit.analysis.format.lerobot;

import io.robokit.model.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shape of a feature of pictures says, whichever order its sizes are in.
 *
 * @param height pixels
 * @param width pixels
 * @param channels colour channels
 */
public record PictureShape(int height, int width, int channels) {
    /** Reads the shape of a feature; null when it is not one of three sizes. */
    public static @Nullable PictureShape of(Feature feature) {
        List<Integer> shape = feature.shape();
        if (shape.size() != 3) {
            return null;
        }
        return channelsLast(feature)
                ? new PictureShape(shape.get(0), shape.get(1), shape.get(2))
                : new PictureShape(shape.get(1), shape.get(2), shape.get(0));
    }

    /** The third name decides; without names, sizes that fit only one reading do. */
    private static boolean channelsLast(Feature feature) {
        if (feature.axisNames().size() == 3) {
            return feature.axisNames().get(2).startsWith("channel");
        }
        List<Integer> shape = feature.shape();
        return shape.get(2) <= 4 && shape.get(0) > 4;
    }
}
