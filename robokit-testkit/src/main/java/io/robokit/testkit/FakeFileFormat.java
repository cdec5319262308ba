package io.robokit.testkit;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DataType;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.Feature;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.InputFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bytes of a fake dataset: one file of metadata, one file per episode. */
final class FakeFileFormat {
    static final String META = "fake.meta";
    private static final int MAGIC = 0x46414b45;

    private FakeFileFormat() {}

    /** What the file of metadata holds. */
    record Meta(double fps, List<Feature> features, List<EpisodeInfo> episodes) {}

    static Map<String, byte[]> write(double fps, List<Feature> features, List<FakeDataset.Episode> episodes) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            files.put(META, meta(fps, features, episodes));
            for (int i = 0; i < episodes.size(); i++) {
                byte[] bytes = episode(fps, features, episodes.get(i));
                files.put(path(i), episodes.get(i).broken() ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static Meta readMeta(DatasetFiles files) throws IOException {
        try (DataInputStream in = input(files, META)) {
            return readMeta(in);
        } catch (java.io.EOFException e) {
            throw new DatasetException(ErrorCode.INVALID_METADATA, files.dataset(), META + " ends too early", e);
        }
    }

    /** The wanted columns of an episode, in file order. */
    static List<FeatureColumn> readEpisode(DatasetFiles files, EpisodeInfo episode, FeatureSelection wanted)
            throws IOException {
        try (DataInputStream in = input(files, episode.dataFile())) {
            int frames = in.readInt();
            List<FeatureColumn> columns = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                FeatureColumn column = readColumn(in, frames);
                if (wanted.includes(column.name())) {
                    columns.add(column);
                }
            }
            return columns;
        } catch (java.io.EOFException e) {
            throw new DatasetException(
                    ErrorCode.CORRUPT_FILE,
                    files.dataset(),
                    "episode " + episode.index() + ", " + episode.dataFile() + ": the file ends too early",
                    e);
        }
    }

    private static String path(int episode) {
        return String.format(java.util.Locale.ROOT, "data/episode_%06d.bin", episode);
    }

    private static byte[] meta(double fps, List<Feature> features, List<FakeDataset.Episode> episodes)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeDouble(fps);
            out.writeInt(features.size());
            for (Feature feature : features) {
                out.writeUTF(feature.name());
                out.writeUTF(feature.dataType().name());
                out.writeInt(feature.shape().size());
                for (int size : feature.shape()) {
                    out.writeInt(size);
                }
            }
            out.writeInt(episodes.size());
            for (FakeDataset.Episode episode : episodes) {
                out.writeInt(episode.frames());
                out.writeInt(episode.tasks().size());
                for (String task : episode.tasks()) {
                    out.writeUTF(task);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static Meta readMeta(DataInputStream in) throws IOException {
        double fps = in.readDouble();
        List<Feature> features = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            DataType type = DataType.valueOf(in.readUTF());
            int[] shape = new int[in.readInt()];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = in.readInt();
            }
            features.add(Feature.of(name, type, shape));
        }
        List<EpisodeInfo> episodes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            int frames = in.readInt();
            List<String> tasks = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                tasks.add(in.readUTF());
            }
            int index = episodes.size();
            episodes.add(new EpisodeInfo(index, frames, tasks, path(index)));
        }
        return new Meta(fps, features, episodes);
    }

    private static byte[] episode(double fps, List<Feature> features, FakeDataset.Episode episode) throws IOException {
        Map<String, double[]> columns = new LinkedHashMap<>(episode.columns());
        Map<String, DataType> types = new LinkedHashMap<>();
        features.forEach(feature -> types.put(feature.name(), feature.dataType()));
        if (types.containsKey("timestamp")) {
            columns.computeIfAbsent("timestamp", key -> ramp(episode.frames(), 1 / fps));
        }
        if (types.containsKey("frame_index")) {
            columns.computeIfAbsent("frame_index", key -> ramp(episode.frames(), 1));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(episode.frames());
            out.writeInt(columns.size());
            for (Map.Entry<String, double[]> column : columns.entrySet()) {
                out.writeUTF(column.getKey());
                out.writeUTF(
                        types.getOrDefault(column.getKey(), DataType.FLOAT64).name());
                out.writeInt(column.getValue().length);
                for (double value : column.getValue()) {
                    out.writeDouble(value);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static double[] ramp(int frames, double step) {
        double[] values = new double[frames];
        Arrays.setAll(values, i -> i * step);
        return values;
    }

    private static NumericColumn readColumn(DataInputStream in, int frames) throws IOException {
        String name = in.readUTF();
        DataType type = DataType.valueOf(in.readUTF());
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return column(name, type, frames, values);
    }

    /** A column of row-major values in the storage that its type has in real readers. */
    static NumericColumn column(String name, DataType type, int frames, double[] values) {
        NumericColumn.Builder builder = NumericColumn.builder(name, type);
        if (type == DataType.FLOAT32 || type == DataType.FLOAT16) {
            float[] floats = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                floats[i] = (float) values[i];
            }
            builder.floats(floats);
        } else if (type == DataType.FLOAT64) {
            builder.doubles(values);
        } else {
            builder.longs(Arrays.stream(values).mapToLong(value -> (long) value).toArray());
        }
        int width = frames == 0 ? 1 : values.length / frames;
        return (width == 1 ? builder.scalars() : builder.lists(width)).build(frames);
    }

    private static DataInputStream input(DatasetFiles files, String path) throws IOException {
        try (InputFile file = files.open(path)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.length()));
            while (bytes.hasRemaining()) {
                if (file.read(bytes.position(), bytes) <= 0) {
                    break;
                }
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.array(), 0, bytes.position()));
            if (bytes.position() < Integer.BYTES || in.readInt() != MAGIC) {
                throw new DatasetException(
                        ErrorCode.CORRUPT_FILE, files.dataset(), path + " is not a file of a fake dataset");
            }
            return in;
        }
    }
}
