package io.robokit.analysis.format.rlds;

import io.robokit.exception.DatasetException;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.FeatureColumn;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the episodes of a split record by record; the values of one episode are in memory at a time. */
final class RldsEpisodeReader implements EpisodeReader {
    /**
     * Where the episodes of a split lie.
     *
     * @param offsets byte at which each record begins, -1 when not known
     * @param records number of each record in its shard
     */
    record Places(LongList offsets, LongList records) implements Serializable {}

    private final DatasetFiles files;
    private final Split split;
    private final Places places;
    private final ReadOptions options;
    private final EpisodeDecoder decoder;
    private @Nullable RecordStream stream;
    private @Nullable String openPath;
    private int position = -1;
    private EpisodeDecoder.@Nullable Steps steps;
    private int delivered;

    RldsEpisodeReader(DatasetFiles files, Split split, Places places, ReadOptions options, EpisodeDecoder decoder) {
        this.files = files;
        this.split = split;
        this.places = places;
        this.options = options;
        this.decoder = decoder;
    }

    @Override
    public Optional<EpisodeInfo> nextEpisode() {
        steps = null;
        delivered = 0;
        if (position + 1 >= split.episodes().size()) {
            position = split.episodes().size();
            return Optional.empty();
        }
        position++;
        return Optional.of(split.episodes().get(position));
    }

    @Override
    public Optional<EpisodeBatch> nextBatch() throws IOException {
        if (position < 0 || position >= split.episodes().size()) {
            return Optional.empty();
        }
        EpisodeInfo episode = split.episodes().get(position);
        EpisodeDecoder.Steps whole = steps;
        if (whole == null) {
            whole = decoder.read(seek(episode));
            steps = whole;
        }
        if (delivered >= whole.count()) {
            return Optional.empty();
        }
        int from = delivered;
        int to = (int) Math.min(whole.count(), (long) from + options.maxFramesPerBatch());
        delivered = to;
        List<? extends FeatureColumn> columns =
                whole.columns().stream().map(column -> column.slice(from, to)).toList();
        return Optional.of(EpisodeBatch.of(episode, from, to - from, columns));
    }

    /** The stream with the episode's record begun. */
    private RecordStream seek(EpisodeInfo episode) throws IOException {
        RecordStream open = stream;
        if (open == null || !episode.dataFile().equals(openPath)) {
            close();
            open = Shards.open(files, episode.dataFile());
            stream = open;
            openPath = episode.dataFile();
        }
        long record = places.records().get(position);
        long offset = places.offsets().get(position);
        if (offset >= 0 && (offset != open.position() || !open.isBetweenRecords())) {
            open.seek(record, offset);
        } else if (offset < 0) {
            walkTo(open, record);
        }
        if (!open.next()) {
            throw open.place().corrupt("TFRECORD_TRUNCATED", "the shard ends before the record");
        }
        return open;
    }

    /** Reaches a record whose place nobody knows, from the one before it or from the beginning. */
    private static void walkTo(RecordStream open, long record) throws IOException {
        if (open.recordNumber() >= record || !open.isBetweenRecords()) {
            open.seek(0, 0);
        }
        while (open.recordNumber() + 1 < record) {
            if (!open.next()) {
                throw open.place().corrupt("TFRECORD_TRUNCATED", "the shard has fewer records than announced");
            }
            try {
                open.endRecord();
            } catch (DatasetException e) {
                if (!open.isBetweenRecords()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        RecordStream open = stream;
        stream = null;
        openPath = null;
        if (open != null) {
            open.close();
        }
    }
}
