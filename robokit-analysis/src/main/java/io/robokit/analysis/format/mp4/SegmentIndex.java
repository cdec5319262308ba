package io.robokit.analysis.format.mp4;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first {@code sidx} box of a fragmented file: where its segments are without walking over them.
 *
 * @param trackId track that the times are of
 * @param timescale ticks per second
 * @param firstTime presentation time of the first segment in ticks
 * @param references segments in order
 */
public record SegmentIndex(long trackId, long timescale, long firstTime, List<Reference> references) {
    /** Copies the list. */
    public SegmentIndex {
        references = List.copyOf(references);
    }

    /**
     * A segment.
     *
     * @param offset first byte in the file
     * @param size bytes
     * @param duration ticks
     * @param startsWithSync whether decoding can start at its beginning
     * @param isIndex whether it is another index, not media
     */
    public record Reference(long offset, long size, long duration, boolean startsWithSync, boolean isIndex) {}

    /** Sum of the durations of the segments in ticks. */
    public long duration() {
        return references.stream().mapToLong(Reference::duration).sum();
    }

    static SegmentIndex read(Mp4Input input, Box sidx) throws IOException {
        sidx.need(input, 12);
        int bytes = input.unsigned8(sidx.body()) == 0 ? 4 : 8;
        int fixed = 12 + 2 * bytes + 4;
        sidx.need(input, fixed);
        long at = sidx.body() + 12;
        long timescale = input.unsigned32(sidx.body() + 8);
        long offset = sidx.end() + input.number(at + bytes, bytes);
        if (timescale == 0 || offset < 0) {
            throw input.corrupt(sidx.start(), "'sidx' has the time scale 0 or an impossible offset");
        }
        Table table = Table.at(input, sidx, fixed, input.unsigned16(at + 2L * bytes + 2), 12);
        return new SegmentIndex(
                input.unsigned32(sidx.body() + 4),
                timescale,
                input.number(at, bytes),
                references(new TableReader(input, table), offset));
    }

    private static List<Reference> references(TableReader entries, long first) throws IOException {
        List<Reference> references = new ArrayList<>();
        long offset = first;
        while (entries.next()) {
            long typeAndSize = entries.unsigned(0, 4);
            long size = typeAndSize & 0x7fffffffL;
            references.add(new Reference(
                    offset,
                    size,
                    entries.unsigned(4, 4),
                    (entries.unsigned(8, 4) & 0x80000000L) != 0,
                    (typeAndSize & 0x80000000L) != 0));
            offset += size;
        }
        return references;
    }
}
