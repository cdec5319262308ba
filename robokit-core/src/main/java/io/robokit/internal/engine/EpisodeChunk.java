package io.robokit.internal.engine;

import io.robokit.model.EpisodeInfo;
import io.robokit.spi.Accumulator;
import io.robokit.spi.EpisodeFindings;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in some consecutive episodes. One section of bytes lists the episodes, one per member of the scan holds
 * its findings, so that reading those of one member leaves the others alone.
 */
final class EpisodeChunk implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<byte[]> sections = new ArrayList<>();
    private int episodes;
    private transient @Nullable Open open;

    private static final class Open {
        private final List<ByteArrayOutputStream> bytes = new ArrayList<>();
        private final List<DataOutputStream> streams = new ArrayList<>();

        private Open(int sections) {
            for (int i = 0; i < sections; i++) {
                ByteArrayOutputStream section = new ByteArrayOutputStream();
                bytes.add(section);
                streams.add(new DataOutputStream(section));
            }
        }
    }

    /** An episode as the first section has it. */
    record Head(long index, long frames, String task) {}

    EpisodeChunk() {}

    EpisodeChunk(int episodes, List<byte[]> sections) {
        this.episodes = episodes;
        this.sections.addAll(sections);
    }

    void add(EpisodeInfo episode, long frames, List<Accumulator<?>> accumulators) {
        if (open == null) {
            if (episodes > 0) {
                throw new IllegalStateException("The chunk is closed");
            }
            open = new Open(accumulators.size() + 1);
        }
        try {
            DataOutputStream heads = open.streams.get(0);
            heads.writeLong(episode.index());
            heads.writeLong(frames);
            FindingsCodec.writeText(String.join(" | ", episode.tasks()), heads);
            for (int i = 0; i < accumulators.size(); i++) {
                FindingsCodec.write(accumulators.get(i).findings(), open.streams.get(i + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        episodes++;
    }

    /** Ends adding; needed before anything is read or the chunk travels. */
    EpisodeChunk close() {
        if (open != null) {
            open.bytes.forEach(section -> sections.add(section.toByteArray()));
            open = null;
        }
        return this;
    }

    int episodes() {
        return episodes;
    }

    List<byte[]> sections() {
        return sections;
    }

    static List<Head> heads(byte[] section, int episodes) {
        ByteBuffer in = ByteBuffer.wrap(section);
        List<Head> heads = new ArrayList<>(episodes);
        for (int i = 0; i < episodes; i++) {
            heads.add(new Head(in.getLong(), in.getLong(), FindingsCodec.text(in)));
        }
        return heads;
    }

    static List<EpisodeFindings> findings(byte[] section, List<Head> heads) {
        ByteBuffer in = ByteBuffer.wrap(section);
        List<EpisodeFindings> findings = new ArrayList<>(heads.size());
        for (Head head : heads) {
            findings.add(FindingsCodec.read(head.index(), in));
        }
        return findings;
    }
}
