package io.robokit.analysis.format.mp4;

import org.jspecify.annotations.Nullable;

/**
 * How the pictures of a track are encoded, from its sample entry and the codec's configuration record.
 *
 * @param fourcc type of the sample entry, for example {@code avc1}; of encrypted video the original type
 * @param codec name as FFmpeg has it: {@code h264}, {@code hevc}, {@code av1}, {@code vp9}, {@code mpeg4} …; the fourcc when it
 *     is none of the known ones
 * @param codecString codec with profile and level as RFC 6381 has it, for example {@code av01.0.04M.08}; the fourcc when there
 *     is no configuration record
 * @param width pixels
 * @param height pixels
 * @param pixelFormat name as FFmpeg has it, for example {@code yuv420p10le}, ranges not told apart; null when not known
 * @param bitDepth bits per component, 0 when not known
 */
public record VideoFormat(
        String fourcc,
        String codec,
        String codecString,
        int width,
        int height,
        @Nullable String pixelFormat,
        int bitDepth) {}
