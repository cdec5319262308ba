package io.robokit.analysis.format.hdf5;

import io.robokit.model.DataType;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.OpaqueColumn;
import io.robokit.model.TextColumn;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the episodes of a split; one file is open at a time. */
final class Hdf5EpisodeReader implements EpisodeReader {
    /**
     * Where the episodes of a split lie.
     *
     * @param groups path of each episode in its file
     */
    record Places(List<String> groups) implements Serializable {
        Places {
            groups = List.copyOf(groups);
        }
    }

    private final DatasetFiles files;
    private final Split split;
    private final Places places;
    private final ReadOptions options;
    private final @Nullable Hdf5Mapping mapping;
    private final Map<String, NumberRows> numbers = new HashMap<>();
    private @Nullable Hdf5File open;
    private @Nullable String openPath;
    private int position = -1;
    private @Nullable EpisodeSignals signals;
    private long delivered;

    Hdf5EpisodeReader(
            DatasetFiles files, Split split, Places places, ReadOptions options, @Nullable Hdf5Mapping mapping) {
        this.files = files;
        this.split = split;
        this.places = places;
        this.options = options;
        this.mapping = mapping;
    }

    @Override
    public Optional<EpisodeInfo> nextEpisode() {
        signals = null;
        numbers.clear();
        delivered = 0;
        position = Math.min(position + 1, split.episodes().size());
        return position < split.episodes().size() ? Optional.of(split.episodes().get(position)) : Optional.empty();
    }

    @Override
    public Optional<EpisodeBatch> nextBatch() throws IOException {
        if (position < 0 || position >= split.episodes().size()) {
            return Optional.empty();
        }
        EpisodeInfo episode = split.episodes().get(position);
        Hdf5File file = file(episode.dataFile());
        EpisodeSignals found = signals;
        if (found == null) {
            Layout layout = mapping == null ? Layouts.of(file) : Layouts.mapped(mapping);
            found = EpisodeSignals.of(file, layout, places.groups().get(position));
            checkLengths(file, found);
            signals = found;
        }
        int count = (int) Math.min(found.frames() - delivered, options.maxFramesPerBatch());
        if (count <= 0) {
            return Optional.empty();
        }
        List<FeatureColumn> columns = new ArrayList<>();
        for (Signal signal : found.signals()) {
            if (options.features().includes(signal.name())) {
                columns.add(column(file, signal, delivered, count));
            }
        }
        EpisodeBatch batch = EpisodeBatch.of(episode, delivered, count, columns);
        delivered += count;
        return Optional.of(batch);
    }

    private void checkLengths(Hdf5File file, EpisodeSignals found) {
        for (Signal signal : found.signals()) {
            if (options.features().includes(signal.name()) && signal.rows() != found.frames()) {
                throw file.guard()
                        .mismatch(
                                "HDF5_LENGTH_MISMATCH",
                                signal.first().path() + " has " + signal.rows() + " rows, the episode has "
                                        + found.frames());
            }
        }
    }

    private Hdf5File file(String path) throws IOException {
        Hdf5File known = open;
        if (known == null || !path.equals(openPath)) {
            close();
            known = Hdf5File.open(files, path);
            open = known;
            openPath = path;
        }
        return known;
    }

    private FeatureColumn column(Hdf5File file, Signal signal, long from, int count) throws IOException {
        return switch (signal.kind()) {
            case NUMBERS ->
                signal.parts().size() == 1 ? numbers(file, signal, from, count) : combined(file, signal, from, count);
            case TEXT -> TextColumn.of(signal.name(), TextRows.read(file, signal.first(), from, count));
            case ENCODED_IMAGE ->
                OpaqueColumn.of(signal.name(), "image", count, new ByteRows(file, signal.first()).empty(from, count));
            case RAW_IMAGE -> OpaqueColumn.of(signal.name(), "image", count, null);
            case OPAQUE -> OpaqueColumn.of(signal.name(), "tensor", count, null);
        };
    }

    private NumberRows rows(Hdf5File file, H5Array array) throws IOException {
        NumberRows known = numbers.get(array.path());
        if (known == null) {
            known = new NumberRows(file, array);
            numbers.put(array.path(), known);
        }
        return known;
    }

    private NumericColumn numbers(Hdf5File file, Signal signal, long from, int count) throws IOException {
        NumberRows rows = rows(file, signal.first());
        NumericColumn.Builder builder =
                NumericColumn.builder(signal.name(), signal.first().type().type());
        if (!rows.type().isDecimal()) {
            builder.longs(rows.longs(from, count));
        } else if (rows.isSingle()) {
            builder.floats(rows.singles(from, count));
        } else {
            builder.doubles(rows.doubles(from, count));
        }
        int rank = signal.first().rank();
        return (rank == 1 ? builder.scalars() : builder.lists(rows.width()).depth(rank - 1)).build(count);
    }

    private NumericColumn combined(Hdf5File file, Signal signal, long from, int count) throws IOException {
        int width = signal.width();
        float[] all = new float[Math.multiplyExact(width, count)];
        int at = 0;
        for (H5Array part : signal.parts()) {
            NumberRows rows = rows(file, part);
            rows.floats(from, count, all, at, width);
            at += rows.width();
        }
        return NumericColumn.builder(signal.name(), DataType.FLOAT32)
                .floats(all)
                .lists(width)
                .build(count);
    }

    @Override
    public void close() throws IOException {
        Hdf5File file = open;
        open = null;
        openPath = null;
        numbers.clear();
        if (file != null) {
            file.close();
        }
    }
}
