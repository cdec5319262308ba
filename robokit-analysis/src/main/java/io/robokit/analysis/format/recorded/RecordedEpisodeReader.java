package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.exception.DatasetException;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the recordings of a split, one after the other. */
final class RecordedEpisodeReader implements EpisodeReader {
    private final DatasetFiles files;
    private final Split split;
    private final RecordedSplit recorded;
    private final ReadOptions options;
    private int next;
    private @Nullable Recording recording;
    private @Nullable FrameAssembler frames;

    RecordedEpisodeReader(DatasetFiles files, Split split, RecordedSplit recorded, ReadOptions options) {
        this.files = files;
        this.split = split;
        this.recorded = recorded;
        this.options = options;
    }

    @Override
    public Optional<EpisodeInfo> nextEpisode() throws IOException {
        close();
        if (next == split.episodes().size()) {
            return Optional.empty();
        }
        return Optional.of(split.episodes().get(next++));
    }

    @Override
    public Optional<EpisodeBatch> nextBatch() throws IOException {
        if (next == 0) {
            return Optional.empty();
        }
        if (frames == null) {
            frames = open();
        }
        return Optional.ofNullable(frames.next(options.maxFramesPerBatch()));
    }

    /** Damage inside of a recording costs what is damaged, not the episode. */
    private FrameAssembler open() throws IOException {
        EpisodeInfo episode = split.episodes().get(next - 1);
        try {
            Recording opened = RecordingOpener.open(files, recorded.recordings().get(next - 1), Problems.collected());
            recording = opened;
            return new FrameAssembler(opened, recorded.plan(), episode, options.features());
        } catch (DatasetException e) {
            frames = FrameAssembler.empty(episode);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Recording open = recording;
        recording = null;
        frames = null;
        if (open != null) {
            open.close();
        }
    }
}
