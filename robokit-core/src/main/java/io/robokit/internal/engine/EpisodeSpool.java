package io.robokit.internal.engine;

import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeRow;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Findings of all episodes of a scan, in order: in memory at first, in a temporary file once they are many. Written by
 * one thread, then read.
 */
final class EpisodeSpool implements Closeable {
    private static final int BYTES_IN_MEMORY = 24 << 20;

    private final List<Block> blocks = new ArrayList<>();
    private final List<byte[]> memory = new ArrayList<>();
    private final Map<String, String> tasks = new HashMap<>();
    private @Nullable FileChannel file;
    private long memoryBytes;
    private long fileBytes;
    private long episodes;

    /** Where the sections of a chunk are: positions in the file, or indices into {@link #memory}. */
    private static final class Block {
        private final int episodes;
        private final boolean inMemory;
        private final long[] positions;
        private final int[] lengths;

        private Block(int episodes, boolean inMemory, int sections) {
            this.episodes = episodes;
            this.inMemory = inMemory;
            this.positions = new long[sections];
            this.lengths = new int[sections];
        }
    }

    void add(EpisodeChunk chunk) {
        if (chunk.episodes() == 0) {
            return;
        }
        List<byte[]> sections = chunk.close().sections();
        long size = sections.stream().mapToLong(section -> section.length).sum();
        boolean inMemory = file == null && memoryBytes + size <= BYTES_IN_MEMORY;
        Block block = new Block(chunk.episodes(), inMemory, sections.size());
        try {
            for (int i = 0; i < sections.size(); i++) {
                byte[] section = sections.get(i);
                block.lengths[i] = section.length;
                block.positions[i] = inMemory ? memory.size() : fileBytes;
                if (inMemory) {
                    memory.add(section);
                } else {
                    append(section);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Values per episode cannot be written to a temporary file", e);
        }
        memoryBytes += inMemory ? size : 0;
        blocks.add(block);
        episodes += chunk.episodes();
    }

    long episodes() {
        return episodes;
    }

    /** Visits the episodes, each with the rows of these members of the scan. */
    void forEach(int[] members, Consumer<List<EpisodeRow>> visitor) {
        Cursor cursor = cursor(members);
        while (cursor.next()) {
            visitor.accept(cursor.rows());
        }
    }

    /** Reads the rows of these members of the scan, one episode after the other. */
    Cursor cursor(int[] members) {
        return new Cursor(members);
    }

    /** A position among the episodes. */
    final class Cursor {
        private final int[] members;
        private final Iterator<Block> left = blocks.iterator();
        private List<EpisodeChunk.Head> heads = List.of();
        private List<List<EpisodeFindings>> found = List.of();
        private int at = -1;

        private Cursor(int[] members) {
            this.members = members;
        }

        /** Goes to the next episode; false after the last. */
        boolean next() {
            at++;
            while (at >= heads.size()) {
                if (!left.hasNext()) {
                    return false;
                }
                load(left.next());
            }
            return true;
        }

        /** Goes forward to an episode, or to the first one behind it; tells whether it is there. */
        boolean moveTo(long episode) {
            while (at < 0 || (at < heads.size() && heads.get(at).index() < episode)) {
                if (!next()) {
                    return false;
                }
            }
            return at < heads.size() && heads.get(at).index() == episode;
        }

        /** Rows of the current episode, in the order of the members. */
        List<EpisodeRow> rows() {
            EpisodeChunk.Head head = heads.get(at);
            String task = tasks.computeIfAbsent(head.task(), text -> text);
            List<EpisodeRow> rows = new ArrayList<>(members.length);
            for (List<EpisodeFindings> of : found) {
                rows.add(new EpisodeRow(head.index(), head.frames(), task, of.get(at)));
            }
            return rows;
        }

        private void load(Block block) {
            try {
                heads = EpisodeChunk.heads(section(block, 0), block.episodes);
                found = new ArrayList<>();
                for (int member : members) {
                    found.add(EpisodeChunk.findings(section(block, member + 1), heads));
                }
                at = 0;
            } catch (IOException e) {
                throw new UncheckedIOException("Values per episode cannot be read from a temporary file", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        blocks.clear();
        memory.clear();
        if (file != null) {
            file.close();
        }
    }

    private byte[] section(Block block, int index) throws IOException {
        if (block.inMemory) {
            return memory.get((int) block.positions[index]);
        }
        ByteBuffer bytes = ByteBuffer.allocate(block.lengths[index]);
        while (bytes.hasRemaining()) {
            if (file == null || file.read(bytes, block.positions[index] + bytes.position()) < 0) {
                throw new EOFException("the temporary file ends early");
            }
        }
        return bytes.array();
    }

    private void append(byte[] section) throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("robokit-episodes", ".part");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        ByteBuffer bytes = ByteBuffer.wrap(section);
        while (bytes.hasRemaining()) {
            fileBytes += file.write(bytes, fileBytes);
        }
    }
}
