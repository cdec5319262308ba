package io.robokit.analysis.format.mp4;

import io.robokit.analysis.format.mp4.CodecDetail.Chroma;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code avcC} record of H.264, ISO/IEC 14496-15 section 5.3.3, and the sequence parameter set in it. */
final class AvcConfiguration {
    /** Profiles whose sequence parameter set says more than 8-bit 4:2:0, ITU-T H.264 section 7.3.2.1.1. */
    private static final Set<Integer> WITH_CHROMA =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    private static final int FIRST_SET = 8;

    private AvcConfiguration() {}

    static @Nullable CodecDetail read(String fourcc, byte[] record) {
        if (record.length < 4) {
            return null;
        }
        int profile = record[1] & 0xff;
        String name = fourcc + String.format(Locale.ROOT, ".%02X%02X%02X", profile, record[2] & 0xff, record[3] & 0xff);
        if (!WITH_CHROMA.contains(profile)) {
            return new CodecDetail(name, Chroma.YUV420, 8);
        }
        Bits set = firstSequenceParameterSet(record);
        int chroma = -1;
        int depth = 0;
        if (set != null) {
            set.read(4 * 8); // NAL header, profile, constraints, level
            set.readCode(); // id
            chroma = set.readCode();
            if (chroma == 3) {
                set.read(1);
            }
            depth = 8 + set.readCode();
        }
        boolean known = set != null && !set.isPastEnd() && depth <= 14;
        return new CodecDetail(name, known ? Chroma.ofIdc(chroma) : null, known ? depth : 0);
    }

    private static @Nullable Bits firstSequenceParameterSet(byte[] record) {
        if (record.length < FIRST_SET || (record[5] & 0x1f) == 0) {
            return null;
        }
        int length = (int) Mp4Input.bigEndian(record, 6, 2);
        byte[] unit = Arrays.copyOfRange(record, FIRST_SET, Math.min(record.length, FIRST_SET + Math.min(length, 64)));
        return new Bits(withoutEmulationPrevention(unit));
    }

    private static byte[] withoutEmulationPrevention(byte[] unit) {
        byte[] plain = new byte[unit.length];
        int count = 0;
        int zeros = 0;
        for (byte next : unit) {
            if (zeros >= 2 && next == 3) {
                zeros = 0;
            } else {
                plain[count++] = next;
                zeros = next == 0 ? zeros + 1 : 0;
            }
        }
        return Arrays.copyOf(plain, count);
    }
}
