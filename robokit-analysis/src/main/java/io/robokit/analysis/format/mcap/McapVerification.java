package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Reads an MCAP file through and compares everything that it says about itself with what is there. */
public final class McapVerification {
    private static final int PIECE = 1 << 18;

    private McapVerification() {}

    /**
     * Reports what is wrong; does not close the file.
     *
     * @throws RecordingException when it is no MCAP file
     */
    public static void run(InputFile file, McapOptions options, Problems problems) throws IOException {
        FileBytes bytes = new FileBytes(file);
        McapStreamReader reader = new McapStreamReader(bytes, options, problems);
        Map<Integer, Long> counts = new TreeMap<>();
        McapRecord.DataEnd end = null;
        long endOffset = 0;
        McapRecord.Statistics statistics = null;
        for (McapRecord record = reader.next(); record != null; record = reader.next()) {
            if (record instanceof McapRecord.Message message) {
                counts.merge(message.channelId(), 1L, Long::sum);
            } else if (record instanceof McapRecord.DataEnd found) {
                end = found;
                endOffset = reader.position();
            } else if (record instanceof McapRecord.Statistics found) {
                statistics = found;
            }
        }
        if (statistics != null && reader.isComplete()) {
            compare(bytes.path(), statistics, counts, problems);
        }
        if (end != null && end.dataSectionCrc() != 0) {
            compareCrc(bytes, end, endOffset, problems);
        }
    }

    private static void compare(
            String path, McapRecord.Statistics statistics, Map<Integer, Long> counts, Problems problems) {
        statistics.channelMessageCounts().forEach((channel, announced) -> {
            long found = counts.getOrDefault(channel, 0L);
            if (found != announced) {
                problems.report(new RecordingException(
                        RecordingFault.MCAP_BAD_INDEX,
                        path,
                        RecordingException.NO_OFFSET,
                        "the statistics count " + announced + " messages of channel " + channel + ", there are "
                                + found));
            }
        });
    }

    private static void compareCrc(FileBytes bytes, McapRecord.DataEnd end, long length, Problems problems)
            throws IOException {
        CRC32 crc = new CRC32();
        for (long at = 0; at < length; at += PIECE) {
            crc.update(bytes.at(at, (int) Math.min(PIECE, length - at)));
        }
        if (crc.getValue() != end.dataSectionCrc()) {
            problems.report(new RecordingException(
                    RecordingFault.MCAP_BAD_DATA_CRC,
                    bytes.path(),
                    length,
                    String.format(
                            "the checksum of the data section is %08x, stored is %08x",
                            crc.getValue(), end.dataSectionCrc())));
        }
    }
}
