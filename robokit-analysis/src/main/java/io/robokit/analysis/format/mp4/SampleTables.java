package io.robokit.analysis.format.mp4;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables of a track are, ISO/IEC 14496-12 section 8.6 and 8.7. The entries stay in the file.
 *
 * @param durations {@code stts}: number of samples, duration
 * @param offsets {@code ctts}: number of samples, composition offset
 * @param syncSamples {@code stss}: sample number; null when every sample is a sync sample
 * @param sizes {@code stsz} or {@code stz2}
 * @param chunkRuns {@code stsc}: first chunk, samples per chunk, sample entry
 * @param chunks {@code stco} or {@code co64}: offset in the file
 */
record SampleTables(
        Table durations, Table offsets, @Nullable Table syncSamples, SampleSizes sizes, Table chunkRuns, Table chunks) {
    /** Reads the places of the tables in a {@code stbl} box. */
    static SampleTables read(Mp4Input input, Box stbl) throws IOException {
        Table durations = Table.EMPTY;
        Table offsets = Table.EMPTY;
        Table sync = null;
        SampleSizes sizes = SampleSizes.NONE;
        Table runs = Table.EMPTY;
        Table chunks = Table.EMPTY;
        BoxWalk walk = BoxWalk.within(input, stbl);
        for (Box box = walk.next(); box != null; box = walk.next()) {
            switch (box.type()) {
                case "stts" -> durations = Table.of(input, box, 8);
                case "ctts" -> offsets = Table.of(input, box, 8);
                case "stss" -> sync = Table.of(input, box, 4);
                case "stsz", "stz2" -> sizes = SampleSizes.of(input, box);
                case "stsc" -> runs = Table.of(input, box, 12);
                case "stco" -> chunks = Table.of(input, box, 4);
                case "co64" -> chunks = Table.of(input, box, 8);
                default -> {}
            }
        }
        return new SampleTables(durations, offsets, sync, sizes, runs, chunks);
    }
}
