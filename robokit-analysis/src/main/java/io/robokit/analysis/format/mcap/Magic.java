package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.parquet.GitLfs;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes at both ends of an MCAP file. */
final class Magic {
    static final int LENGTH = 8;
    private static final int VERSION = 5;
    private static final byte[] BYTES = {(byte) 0x89, 'M', 'C', 'A', 'P', '0', '\r', '\n'};

    private Magic() {}

    static byte[] bytes() {
        return BYTES.clone();
    }

    /** Whether these bytes, version aside, begin an MCAP file. */
    static boolean isMcap(byte[] head) {
        return head.length >= LENGTH
                && Arrays.equals(head, 0, VERSION, BYTES, 0, VERSION)
                && head[VERSION + 1] == '\r'
                && head[VERSION + 2] == '\n';
    }

    static boolean matches(ByteBuffer bytes) {
        return bytes.equals(ByteBuffer.wrap(BYTES));
    }

    /** Refuses what does not begin an MCAP file that can be read. */
    static void check(String path, byte[] head) {
        if (GitLfs.isPointer(head)) {
            throw new RecordingException(RecordingFault.LFS_POINTER, path, 0, GitLfs.explain(path));
        }
        if (!isMcap(head)) {
            throw new RecordingException(
                    RecordingFault.MCAP_BAD_MAGIC,
                    path,
                    0,
                    head.length < LENGTH
                            ? "the file has " + head.length + " bytes and is no MCAP file"
                            : "the file does not begin like an MCAP file");
        }
        if (head[VERSION] != BYTES[VERSION]) {
            throw new RecordingException(
                    RecordingFault.MCAP_UNSUPPORTED_VERSION,
                    path,
                    VERSION,
                    String.format("this is MCAP version 0x%02X; version '0' can be read", head[VERSION]));
        }
    }
}
