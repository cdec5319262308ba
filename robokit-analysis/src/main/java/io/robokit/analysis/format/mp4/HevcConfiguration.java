package io.robokit.analysis.format.mp4;

import io.robokit.analysis.format.mp4.CodecDetail.Chroma;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code hvcC} record of HEVC, ISO/IEC 14496-15 section 8.3.3; the codec string by its annex E. */
final class HevcConfiguration {
    private static final int FIXED_FIELDS = 19;
    private static final int CONSTRAINTS = 6;
    private static final String[] SPACES = {"", "A", "B", "C"};

    private HevcConfiguration() {}

    static @Nullable CodecDetail read(String fourcc, byte[] record) {
        if (record.length < FIXED_FIELDS) {
            return null;
        }
        int depth = 8 + (record[17] & 7);
        return new CodecDetail(name(fourcc, record), Chroma.ofIdc(record[16] & 3), depth);
    }

    private static String name(String fourcc, byte[] record) {
        int first = record[1] & 0xff;
        int compatibility = (int) Mp4Input.bigEndian(record, 2, 4);
        StringBuilder name = new StringBuilder(fourcc)
                .append('.')
                .append(SPACES[first >> 6])
                .append(first & 0x1f)
                .append('.')
                .append(Integer.toHexString(Integer.reverse(compatibility)).toUpperCase(Locale.ROOT))
                .append('.')
                .append((first & 0x20) == 0 ? 'L' : 'H')
                .append(record[12] & 0xff);
        int last = CONSTRAINTS;
        while (last > 0 && record[5 + last] == 0) {
            last--;
        }
        for (int i = 0; i < last; i++) {
            name.append('.')
                    .append(Integer.toHexString(record[CONSTRAINTS + i] & 0xff).toUpperCase(Locale.ROOT));
        }
        return name.toString();
    }
}
