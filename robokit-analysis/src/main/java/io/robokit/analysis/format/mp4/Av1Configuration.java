package io.robokit.analysis.format.mp4;

import io.robokit.analysis.format.mp4.CodecDetail.Chroma;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code av1C} record, AV1 Codec ISO Media File Format Binding section 2.3. */
final class Av1Configuration {
    private Av1Configuration() {}

    static @Nullable CodecDetail read(String fourcc, byte[] record) {
        if (record.length < 4) {
            return null;
        }
        Bits bits = new Bits(record);
        bits.read(8); // marker and version
        int profile = bits.read(3);
        int level = bits.read(5);
        char tier = bits.read(1) == 0 ? 'M' : 'H';
        boolean high = bits.read(1) == 1;
        boolean twelve = bits.read(1) == 1;
        boolean gray = bits.read(1) == 1;
        boolean halfWidth = bits.read(1) == 1;
        boolean halfHeight = bits.read(1) == 1;
        int depth = !high ? 8 : twelve ? 12 : 10;
        Chroma colour = halfHeight ? Chroma.YUV420 : halfWidth ? Chroma.YUV422 : Chroma.YUV444;
        String name = fourcc + String.format(Locale.ROOT, ".%d.%02d%c.%02d", profile, level, tier, depth);
        return new CodecDetail(name, gray ? Chroma.GRAY : colour, depth);
    }
}
