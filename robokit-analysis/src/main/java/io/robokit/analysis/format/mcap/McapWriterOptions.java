package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.Compression;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an {@link McapWriter} writes. By default chunks of 1 MiB compressed with Zstandard, every index, every checksum. Immutable.
 */
public final class McapWriterOptions {
    /** Parts of a file that may be left out. */
    public enum Part {
        /** Chunks; without them messages lie in the file one by one. */
        CHUNKS,
        /** Where in a chunk each message lies. */
        MESSAGE_INDEX,
        /** Where each chunk lies. */
        CHUNK_INDEX,
        /** Where each attachment lies. */
        ATTACHMENT_INDEX,
        /** Where each metadata record lies. */
        METADATA_INDEX,
        /** Schemas again in the summary. */
        REPEATED_SCHEMAS,
        /** Channels again in the summary. */
        REPEATED_CHANNELS,
        /** Counts. */
        STATISTICS,
        /** Where in the summary the records of one kind lie. */
        SUMMARY_OFFSETS
    }

    private final String profile;
    private final String library;
    private final Compression compression;
    private final int chunkBytes;
    private final Set<Part> parts;

    private McapWriterOptions(
            String profile, String library, Compression compression, int chunkBytes, Set<Part> parts) {
        this.profile = profile;
        this.library = library;
        this.compression = compression;
        this.chunkBytes = chunkBytes;
        this.parts = parts;
    }

    /** Returns the usual options. */
    public static McapWriterOptions defaults() {
        return new McapWriterOptions("", "robokit", Compression.ZSTD, 1 << 20, EnumSet.allOf(Part.class));
    }

    /** Returns these options with a profile: {@code ros1}, {@code ros2} or empty. */
    public McapWriterOptions profile(String value) {
        return new McapWriterOptions(value, library, compression, chunkBytes, parts);
    }

    /** Returns these options with the name of the program that writes. */
    public McapWriterOptions library(String value) {
        return new McapWriterOptions(profile, value, compression, chunkBytes, parts);
    }

    /** Returns these options with chunks compressed so; bzip2 is not for MCAP. */
    public McapWriterOptions compression(Compression value) {
        if (value == Compression.BZ2) {
            throw new IllegalArgumentException("MCAP knows no bzip2 compression; take ZSTD, LZ4 or NONE");
        }
        return new McapWriterOptions(profile, library, value, chunkBytes, parts);
    }

    /** Returns these options with chunks that are closed once they hold so many bytes. */
    public McapWriterOptions chunkBytes(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("A chunk holds at least 1 byte, got " + value);
        }
        return new McapWriterOptions(profile, library, compression, value, parts);
    }

    /** Returns these options with these parts and no others. */
    public McapWriterOptions parts(Set<Part> value) {
        EnumSet<Part> copy = EnumSet.noneOf(Part.class);
        copy.addAll(value);
        return new McapWriterOptions(profile, library, compression, chunkBytes, copy);
    }

    String profile() {
        return profile;
    }

    String library() {
        return library;
    }

    Compression compression() {
        return compression;
    }

    int chunkBytes() {
        return chunkBytes;
    }

    boolean has(Part part) {
        return parts.contains(part);
    }
}
