package io.robokit.analysis.format.mp4;

import io.robokit.analysis.format.mp4.CodecDetail.Chroma;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code vpcC} record of VP8 and VP9, VP Codec ISO Media File Format Binding. */
final class VpConfiguration {
    private static final int VERSION_FLAGS = 4;

    private VpConfiguration() {}

    static @Nullable CodecDetail read(String fourcc, byte[] record) {
        if (record.length < VERSION_FLAGS + 3) {
            return null;
        }
        int profile = record[VERSION_FLAGS] & 0xff;
        int level = record[VERSION_FLAGS + 1] & 0xff;
        int depth = (record[VERSION_FLAGS + 2] & 0xff) >> 4;
        int sampling = (record[VERSION_FLAGS + 2] >> 1) & 7;
        Chroma chroma = sampling <= 1 ? Chroma.YUV420 : Chroma.ofIdc(sampling);
        String name = fourcc + String.format(Locale.ROOT, ".%02d.%02d.%02d", profile, level, depth);
        return new CodecDetail(name, chroma, depth);
    }
}
