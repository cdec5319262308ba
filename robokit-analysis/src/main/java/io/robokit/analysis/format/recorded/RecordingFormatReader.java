package io.robokit.analysis.format.recorded;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.Camera;
import io.robokit.model.DataType;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.Feature;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.Detection;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FileEntry;
import io.robokit.spi.FormatReader;
import io.robokit.spi.InputFile;
import io.robokit.spi.LineQuery;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads MCAP files, ROS 1 bags and ROS 2 bags as datasets. A recording is an episode, a topic a feature.
 *
 * <p>The frames of an episode are the messages of one topic, the clock: the slowest of the main cameras, without cameras the
 * joint states, else the topic heard most. A frame has of every other topic the newest value that is not older than 1.5 of
 * its periods (at least 0.1 s), never a later one; of other cameras the picture next to it within half a frame. Where there is
 * none the value is null. {@code timestamp} is the true time of the frame in seconds since the first.
 */
public final class RecordingFormatReader implements FormatReader {
    static final String TIMESTAMP = "timestamp";
    static final String FRAME_INDEX = "frame_index";
    private static final int MOST_SNIFFED = 4;

    private final Map<DatasetFiles, RecordedDataset> known = new WeakHashMap<>();

    /** Creates a reader. */
    public RecordingFormatReader() {}

    @Override
    public DatasetFormat format() {
        return DatasetFormat.ROSBAG;
    }

    @Override
    public Detection detect(DatasetFiles files) throws IOException {
        List<FileEntry> entries = files.list("");
        String named = null;
        int sniffed = 0;
        for (FileEntry entry : entries) {
            boolean recording = RecordedLayout.isRecording(entry.path());
            if ((recording || entries.size() == 1) && sniffed < MOST_SNIFFED) {
                sniffed++;
                RecordingOpener.Kind kind = kind(files, entry.path());
                if (kind != null && (recording || kind != RecordingOpener.Kind.LFS_POINTER)) {
                    return Detection.yes(version(kind));
                }
            }
            named = recording && named == null ? entry.path() : named;
        }
        return named == null
                ? Detection.no("no .mcap, .bag or .db3 file")
                : Detection.maybe(named + " is named like a recording, but does not begin like one");
    }

    private static RecordingOpener.@Nullable Kind kind(DatasetFiles files, String path) throws IOException {
        try (InputFile file = files.open(path)) {
            return RecordingOpener.sniff(RecordingOpener.head(file));
        } catch (DatasetException e) {
            if (e.code() == ErrorCode.SOURCE_NOT_FOUND || e.code() == ErrorCode.ACCESS_DENIED) {
                return null;
            }
            throw e;
        }
    }

    private static String version(RecordingOpener.Kind kind) {
        return switch (kind) {
            case MCAP -> "mcap";
            case BAG -> "rosbag1";
            case DB3 -> "rosbag2-sqlite3";
            case ZSTD -> "rosbag2";
            case LFS_POINTER -> "unknown";
        };
    }

    /** Everything that is known of the recordings; read once. */
    RecordedDataset dataset(DatasetFiles files) throws IOException {
        synchronized (known) {
            RecordedDataset found = known.get(files);
            if (found != null) {
                return found;
            }
        }
        RecordedDataset read = RecordedDataset.read(files);
        synchronized (known) {
            known.put(files, read);
        }
        return read;
    }

    @Override
    public DatasetMetadata readMetadata(DatasetFiles files) throws IOException {
        RecordedDataset dataset = dataset(files);
        FeaturePlan plan = dataset.plan();
        List<Feature> features = new ArrayList<>();
        List<Camera> cameras = new ArrayList<>();
        if (!plan.clockTopic().isEmpty()) {
            features.add(Feature.of(TIMESTAMP, DataType.FLOAT64, 1));
            features.add(Feature.of(FRAME_INDEX, DataType.INT64, 1));
        }
        for (TopicFeature feature : plan.features()) {
            features.add(FeatureModel.feature(feature));
            if (feature.picture() != null) {
                cameras.add(FeatureModel.camera(feature, feature.picture()));
            }
        }
        return new DatasetMetadata(
                format(),
                dataset.firstFacts().kind(),
                null,
                plan.fps(),
                dataset.episodes().size(),
                dataset.frameCount(),
                features,
                cameras,
                dataset.tasks(),
                Map.of(),
                dataset.warnings(),
                dataset.raw(files));
    }

    @Override
    public DataAvailability availability(DatasetFiles files, DatasetMetadata metadata) throws IOException {
        return RecordedAvailability.of(files, dataset(files));
    }

    @Override
    public List<Split> planSplits(DatasetFiles files, DatasetMetadata metadata, PlanOptions options)
            throws IOException {
        RecordedDataset dataset = dataset(files);
        List<Split> splits = new ArrayList<>();
        List<EpisodeInfo> episodes = new ArrayList<>();
        ArrayList<EpisodeFiles> recordings = new ArrayList<>();
        long frames = 0;
        long count = Math.min(options.maxEpisodes(), dataset.episodes().size());
        for (int i = 0; i < count; i++) {
            EpisodeInfo episode = dataset.info(i);
            episodes.add(episode);
            recordings.add(dataset.episodes().get(i).files());
            frames += Math.max(0, episode.length());
            if (frames >= options.targetFramesPerSplit() || i == count - 1) {
                splits.add(new Split(splits.size(), episodes, new RecordedSplit(recordings, dataset.plan())));
                episodes = new ArrayList<>();
                recordings = new ArrayList<>();
                frames = 0;
            }
        }
        return splits;
    }

    @Override
    public EpisodeReader open(DatasetFiles files, Split split, ReadOptions options) {
        if (split.detail() instanceof RecordedSplit recorded) {
            return new RecordedEpisodeReader(files, split, recorded, options);
        }
        throw new IllegalArgumentException("Not a split of recordings: " + split.detail());
    }

    /** One line per message. */
    @Override
    public void forEachLine(DatasetFiles files, LineQuery query, Consumer<Map<String, Object>> receiver)
            throws IOException {
        new MessageLines(files, query, receiver).print();
    }
}
