package io.robokit.spi;

import io.robokit.model.DataType;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.TextColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Frames of any format as JSON-able values. */
final class FrameLines {
    private static final String TIMESTAMP = "timestamp";

    private final FormatReader reader;
    private final DatasetFiles files;
    private final LineQuery query;
    private final Consumer<Map<String, Object>> receiver;
    private long printed;

    FrameLines(FormatReader reader, DatasetFiles files, LineQuery query, Consumer<Map<String, Object>> receiver) {
        this.reader = reader;
        this.files = files;
        this.query = query;
        this.receiver = receiver;
    }

    void print() throws IOException {
        FeatureSelection selection = query.names().isEmpty()
                ? FeatureSelection.all()
                : FeatureSelection.named(query.names()).and(FeatureSelection.named(TIMESTAMP));
        ReadOptions options = ReadOptions.of(selection);
        for (Split split : reader.planSplits(files, reader.readMetadata(files), PlanOptions.defaults())) {
            if (printed >= query.limit()) {
                return;
            }
            if (split.episodes().stream().anyMatch(episode -> query.wantsEpisode(episode.index()))) {
                try (EpisodeReader open = reader.open(files, split, options)) {
                    print(open);
                }
            }
        }
    }

    private void print(EpisodeReader open) throws IOException {
        for (Optional<EpisodeInfo> episode = open.nextEpisode();
                episode.isPresent() && printed < query.limit();
                episode = open.nextEpisode()) {
            if (query.wantsEpisode(episode.get().index())) {
                for (Optional<EpisodeBatch> batch = open.nextBatch();
                        batch.isPresent() && printed < query.limit();
                        batch = open.nextBatch()) {
                    print(batch.get());
                }
            }
        }
    }

    private void print(EpisodeBatch batch) {
        NumericColumn times = batch.numeric(TIMESTAMP);
        for (int row = 0; row < batch.frameCount() && printed < query.limit(); row++) {
            double time = times == null || times.isRagged() ? Double.NaN : times.number(row);
            if (time < query.fromSeconds() || time > query.toSeconds()) {
                continue;
            }
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("episode", batch.episode().index());
            line.put("frame", batch.firstFrame() + row);
            for (FeatureColumn column : batch.columns()) {
                put(line, column.name(), value(column, row));
            }
            receiver.accept(line);
            printed++;
        }
    }

    @SuppressWarnings("NullAway") // a JSON null is a value of the map
    private static void put(Map<String, Object> line, String name, @Nullable Object value) {
        line.put(name, value);
    }

    private static @Nullable Object value(FeatureColumn column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        if (column instanceof TextColumn text) {
            return text.text(row);
        }
        if (!(column instanceof NumericColumn numbers)) {
            return true;
        }
        if (numbers.depth() == 0) {
            return number(numbers, row, 0);
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < numbers.length(row); i++) {
            list.add(number(numbers, row, i));
        }
        return list;
    }

    private static @Nullable Object number(NumericColumn numbers, int row, int element) {
        if (numbers.isElementNull(row, element)) {
            return null;
        }
        if (!numbers.mayHaveNaN()) {
            return numbers.integer(row, element);
        }
        double value = numbers.number(row, element);
        boolean single = numbers.type() == DataType.FLOAT32;
        return single ? (Object) Double.valueOf(Float.toString((float) value)) : (Object) value;
    }
}
