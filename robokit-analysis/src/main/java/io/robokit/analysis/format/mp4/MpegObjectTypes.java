package io.robokit.analysis.format.mp4;

import java.util.Map;

/** Codecs of {@code mp4v} entries, which only the object type in their {@code esds} box tells (ISO/IEC 14496-1). */
final class MpegObjectTypes {
    private static final int VERSION_FLAGS = 4;
    private static final int ES_DESCRIPTOR = 3;
    private static final int DECODER_CONFIGURATION = 4;
    private static final Map<Integer, String> CODECS = Map.of(
            0x20, "mpeg4",
            0x21, "h264",
            0x60, "mpeg2video",
            0x61, "mpeg2video",
            0x62, "mpeg2video",
            0x65, "mpeg2video",
            0x6a, "mpeg1video",
            0x6c, "mjpeg",
            0x6d, "png");

    private MpegObjectTypes() {}

    /** Name of a codec as FFmpeg has it. */
    static String codec(int objectType) {
        return CODECS.getOrDefault(objectType, "mpeg4");
    }

    /** Object type of an {@code esds} box, -1 when it has none. */
    static int read(byte[] esds) {
        int at = descriptor(esds, VERSION_FLAGS, ES_DESCRIPTOR);
        if (at < 0 || at + 3 > esds.length) {
            return -1;
        }
        int flags = esds[at + 2] & 0xff;
        at += 3 + ((flags & 0x80) != 0 ? 2 : 0) + ((flags & 0x20) != 0 ? 2 : 0);
        if ((flags & 0x40) != 0) {
            at += at < esds.length ? 1 + (esds[at] & 0xff) : 1;
        }
        int configuration = descriptor(esds, at, DECODER_CONFIGURATION);
        return configuration < 0 || configuration >= esds.length ? -1 : esds[configuration] & 0xff;
    }

    /** Where the content of a descriptor of a certain tag begins, -1 when there is another one. */
    private static int descriptor(byte[] bytes, int at, int tag) {
        if (at < 0 || at >= bytes.length || bytes[at] != tag) {
            return -1;
        }
        int position = at + 1;
        for (int i = 0; i < 4 && position < bytes.length; i++) {
            if ((bytes[position++] & 0x80) == 0) {
                return position;
            }
        }
        return -1;
    }
}
