package io.robokit.spi;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads the episodes of one split, one after the other. Used by one thread. */
public interface EpisodeReader extends Closeable {
    /** Goes to the next episode, leaving out what is unread of the current one; empty after the last. */
    Optional<EpisodeInfo> nextEpisode() throws IOException;

    /**
     * Reads the next frames of the current episode; empty at its end. The receiver owns the batch, the reader never
     * changes it.
     *
     * @throws io.robokit.exception.DatasetException when this episode cannot be read; {@link #nextEpisode} still works
     * @throws IOException when the source fails; nothing more can be read
     */
    Optional<EpisodeBatch> nextBatch() throws IOException;

    @Override
    void close() throws IOException;
}
