package io.robokit.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A feature that holds pictures.
 *
 * @param name short name, the last part of the feature key
 * @param featureKey the feature, for example {@code observation.images.top}
 * @param width pixels, or null when not declared
 * @param height pixels, or null when not declared
 * @param channels colour channels, or null when not declared
 * @param codec for example {@code av1} or {@code h264}; {@code image} for pictures inside the table; null when not
 *     declared
 * @param pixelFormat for example {@code yuv420p}, or null when not declared
 * @param fps frames per second of the video, or null when not declared
 * @param depthMap whether values are distances
 */
public record Camera(
        String name,
        String featureKey,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer channels,
        @Nullable String codec,
        @Nullable String pixelFormat,
        @Nullable Double fps,
        boolean depthMap)
        implements Serializable {}
