package io.robokit.analysis.format.mp4;

import org.jspecify.annotations.Nullable;

/**
 * What a codec's configuration record says.
 *
 * @param codecString codec with profile and level
 * @param chroma subsampling of the colours, null when not known
 * @param bitDepth bits per component, 0 when not known
 */
record CodecDetail(String codecString, @Nullable Chroma chroma, int bitDepth) {
    /** Colours in relation to brightness. */
    enum Chroma {
        GRAY("gray"),
        YUV420("yuv420p"),
        YUV422("yuv422p"),
        YUV444("yuv444p");

        private final String name;

        Chroma(String name) {
            this.name = name;
        }

        /** By {@code chroma_format_idc} of H.264 and HEVC. */
        static @Nullable Chroma ofIdc(int idc) {
            return idc >= 0 && idc < values().length ? values()[idc] : null;
        }
    }

    /** Name of the pixel format as FFmpeg has it, null when not known. */
    @Nullable
    String pixelFormat() {
        if (chroma == null || bitDepth == 0) {
            return null;
        }
        return bitDepth == 8 ? chroma.name : chroma.name + bitDepth + "le";
    }
}
