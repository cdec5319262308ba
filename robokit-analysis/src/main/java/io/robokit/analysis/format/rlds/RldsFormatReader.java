package io.robokit.analysis.format.rlds;

import io.robokit.analysis.format.ImageHeader;
import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.Remembered;
import io.robokit.analysis.format.SplitPlan;
import io.robokit.exception.DatasetException;
import io.robokit.model.Camera;
import io.robokit.model.DataType;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.Feature;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.Detection;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FileEntry;
import io.robokit.spi.FormatReader;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads RLDS datasets in the files of TensorFlow Datasets: {@code features.json}, {@code dataset_info.json} and TFRecord
 * shards, or shards alone. An episode is a record, a frame is a step. {@code steps/observation/state} becomes
 * {@code observation.state}, pictures become {@code observation.images.<name>}, {@code steps/action} becomes {@code action};
 * an action or state that is stored in parts is put together too.
 *
 * <p>Counts come from the files, whatever {@code dataset_info.json} says. RLDS has no time: {@code fps} is the published
 * control rate of the dataset's name, or NaN.
 */
public final class RldsFormatReader implements FormatReader {
    private final Remembered<RldsDataset> datasets = new Remembered<>();
    private final Remembered<EpisodeIndex> indexes = new Remembered<>();

    /** Creates a reader. */
    public RldsFormatReader() {}

    @Override
    public DatasetFormat format() {
        return DatasetFormat.RLDS;
    }

    @Override
    public Detection detect(DatasetFiles files) throws IOException {
        List<FileEntry> all = files.list("");
        for (FileEntry entry : all) {
            if (entry.path().endsWith(Location.FEATURES) && isFeatureTree(files, entry.path())) {
                return Detection.yes(version(files, entry.path()));
            }
        }
        for (FileEntry entry : all) {
            if (Location.isRecordFile(entry.path())) {
                return Detection.yes("tfrecord");
            }
        }
        return Detection.no("no TFRecord files and no TFDS " + Location.FEATURES);
    }

    private static boolean isFeatureTree(DatasetFiles files, String path) throws IOException {
        try {
            Map<String, Object> json = new JsonFiles(files).readObject(path);
            return json.containsKey("featuresDict")
                    || json.containsKey("pythonClassName")
                    || (json.get("type") instanceof String type && type.startsWith("tensorflow_datasets"));
        } catch (DatasetException e) {
            return false;
        }
    }

    private static String version(DatasetFiles files, String features) throws IOException {
        String path = features.substring(0, features.length() - Location.FEATURES.length()) + Location.INFO;
        try {
            Object version =
                    files.exists(path) ? new JsonFiles(files).readObject(path).get("version") : null;
            return version instanceof String text && text.matches("[\\w.]{1,32}") ? text : "tfds";
        } catch (DatasetException e) {
            return "tfds";
        }
    }

    private RldsDataset dataset(DatasetFiles files) throws IOException {
        return datasets.get(files, RldsDataset::read);
    }

    private EpisodeIndex index(DatasetFiles files) throws IOException {
        RldsDataset dataset = dataset(files);
        return indexes.get(files, unread -> EpisodeIndex.read(unread, dataset));
    }

    @Override
    public DatasetMetadata readMetadata(DatasetFiles files) throws IOException {
        RldsDataset dataset = dataset(files);
        EpisodeIndex index = index(files);
        List<String> warnings = new ArrayList<>(dataset.warnings());
        warnings.addAll(index.warnings());
        double fps = dataset.published().map(OpenXEmbodiment::stepsPerSecond).orElse(Double.NaN);
        if (Double.isNaN(fps)) {
            warnings.add("RLDS has no time, and the control rate of this dataset is not known");
        }
        return new DatasetMetadata(
                DatasetFormat.RLDS,
                dataset.info().version().isEmpty() ? "tfrecord" : dataset.info().version(),
                dataset.published().map(OpenXEmbodiment::robot).orElse(null),
                fps,
                index.episodes().size(),
                index.stepCount(),
                features(dataset, index),
                cameras(dataset, index),
                index.tasks(),
                index.splits(),
                warnings,
                dataset.raw().isEmpty() ? Map.of("shards", dataset.shards().size()) : dataset.raw());
    }

    private static List<Feature> features(RldsDataset dataset, EpisodeIndex index) {
        List<Feature> features = new ArrayList<>();
        for (Field field : dataset.schema().steps()) {
            ImageHeader picture = index.pictures().get(field.key());
            Feature feature = field.feature(List.of());
            features.add(
                    picture == null
                            ? feature
                            : new Feature(
                                    feature.name(),
                                    feature.dataType(),
                                    List.of(picture.height(), picture.width(), picture.channels()),
                                    List.of(),
                                    List.of("height", "width", "channels"),
                                    feature.attributes()));
        }
        dataset.combined().forEach(whole -> features.add(whole.feature()));
        return features;
    }

    private static List<Camera> cameras(RldsDataset dataset, EpisodeIndex index) {
        List<Camera> cameras = new ArrayList<>();
        for (Field field : dataset.schema().steps()) {
            if (field.kind() == Field.Kind.IMAGE) {
                cameras.add(camera(field, index.pictures().get(field.key())));
            }
        }
        return cameras;
    }

    private static Camera camera(Field field, @Nullable ImageHeader picture) {
        List<Integer> shape = field.shape();
        boolean known = shape.size() >= 3;
        int at = shape.size() - 3;
        Integer height = picture != null ? (Integer) picture.height() : known ? positive(shape.get(at)) : null;
        Integer width = picture != null ? (Integer) picture.width() : known ? positive(shape.get(at + 1)) : null;
        Integer channels = picture != null ? (Integer) picture.channels() : known ? positive(shape.get(at + 2)) : null;
        Object declared = field.attributes().get("encoding_format");
        String codec = picture != null ? picture.codec() : declared instanceof String text ? text : null;
        String name = field.name().substring(field.name().lastIndexOf('.') + 1);
        boolean depth = name.toLowerCase(Locale.ROOT).contains("depth") || field.type() == DataType.UINT16;
        return new Camera(name, field.name(), width, height, channels, codec, null, null, depth);
    }

    private static @Nullable Integer positive(int size) {
        return size > 0 ? size : null;
    }

    @Override
    public DataAvailability availability(DatasetFiles files, DatasetMetadata metadata) throws IOException {
        RldsDataset dataset = dataset(files);
        EpisodeIndex index = index(files);
        long bytes = files.list("").stream().mapToLong(FileEntry::size).sum();
        return new DataAvailability(
                index.episodes().size(),
                index.stepCount(),
                dataset.shardsDeclared(),
                dataset.shards().size(),
                bytes,
                0,
                List.of(),
                Map.of());
    }

    @Override
    public List<Split> planSplits(DatasetFiles files, DatasetMetadata metadata, PlanOptions options)
            throws IOException {
        EpisodeIndex index = index(files);
        return SplitPlan.of(
                index.episodes(),
                options,
                (from, to) -> new RldsEpisodeReader.Places(
                        index.offsets().part(from, to), index.records().part(from, to)));
    }

    @Override
    public EpisodeReader open(DatasetFiles files, Split split, ReadOptions options) throws IOException {
        if (!(split.detail() instanceof RldsEpisodeReader.Places places)) {
            throw new IllegalArgumentException("Not a split of an RLDS dataset: " + split.detail());
        }
        return new RldsEpisodeReader(
                files, split, places, options, new EpisodeDecoder(dataset(files), options.features()));
    }
}
