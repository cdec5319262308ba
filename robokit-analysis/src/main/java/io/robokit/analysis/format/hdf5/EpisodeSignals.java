package io.robokit.analysis.format.hdf5;

import io.robokit.analysis.format.FeatureNames;
import io.robokit.analysis.format.ImageHeader;
import io.robokit.exception.DatasetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The signals of one episode and how many frames it has.
 *
 * @param frames frames, by the action, else by most of the datasets
 * @param signals signals in the order of the file, those put together last
 * @param mismatches signals that have another number of rows, in words
 */
record EpisodeSignals(long frames, List<Signal> signals, List<String> mismatches) {
    private static final int MAX_WIDTH = 16_384;

    static EpisodeSignals of(Hdf5File file, Layout layout, String episode) throws IOException {
        return new Builder(file, layout, episode).build();
    }

    private static final class Builder {
        private final Hdf5File file;
        private final Layout layout;
        private final Map<String, H5Array> arrays = new LinkedHashMap<>();
        private final FeatureNames names = new FeatureNames();
        private long frames;

        Builder(Hdf5File file, Layout layout, String episode) {
            this.file = file;
            this.layout = layout;
            String prefix = episode + "/";
            file.arrays().forEach((path, array) -> {
                if (path.startsWith(prefix) && array.rank() > 0) {
                    String relative = path.substring(prefix.length());
                    if (!layout.leftOut().matcher(relative).matches()) {
                        arrays.put(relative, array);
                    }
                }
            });
        }

        EpisodeSignals build() throws IOException {
            frames = frames();
            List<Signal> combined = combined();
            combined.forEach(signal -> names.unique(signal.name()));
            List<Signal> signals = new ArrayList<>();
            List<String> mismatches = new ArrayList<>();
            for (Map.Entry<String, H5Array> entry : arrays.entrySet()) {
                H5Array array = entry.getValue();
                if (isSole(array, combined)) {
                    continue;
                }
                if (array.rows() == frames) {
                    signals.add(signal(entry.getKey(), array));
                } else if (isSignal(entry.getKey(), array)) {
                    signals.add(signal(entry.getKey(), array));
                    mismatches.add(array.path() + " has " + array.rows() + " rows, the episode " + frames
                            + " (HDF5_LENGTH_MISMATCH)");
                }
            }
            signals.addAll(combined);
            return new EpisodeSignals(frames, signals, mismatches);
        }

        /** Whether a signal is this dataset and nothing else, under a name of its own. */
        private static boolean isSole(H5Array array, List<Signal> combined) {
            return combined.stream()
                    .anyMatch(signal ->
                            signal.parts().size() == 1 && signal.first().path().equals(array.path()));
        }

        private long frames() {
            for (String name : List.of("action", "actions", "observations/qpos")) {
                H5Array array = arrays.get(name);
                if (array != null) {
                    return array.rows();
                }
            }
            Map<Long, Integer> votes = new TreeMap<>();
            arrays.values().forEach(array -> votes.merge(array.rows(), 1, Integer::sum));
            votes.remove(1L, votes.size() > 1 ? votes.get(1L) : Integer.valueOf(-1));
            return votes.entrySet().stream()
                    .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(0L);
        }

        /** Constants of the episode (a matrix of the camera, say) are no signals; series of another length are wrong. */
        private boolean isSignal(String relative, H5Array array) {
            boolean series = relative.matches("(obs|observations?|actions?|puppet|master|state)(/.*)?")
                    || relative.matches("rewards?|dones?|timestamps?");
            return series && array.rows() > 1 && (array.rows() > 16 || Math.abs(array.rows() - frames) <= 2);
        }

        private List<Signal> combined() {
            List<Signal> combined = new ArrayList<>();
            layout.combined().forEach((name, alternatives) -> {
                for (List<String> alternative : alternatives) {
                    List<H5Array> parts = alternative.stream()
                            .map(arrays::get)
                            .filter(array -> array != null && isVector(array) && array.rows() == frames)
                            .toList();
                    if (parts.size() == alternative.size()) {
                        combined.add(new Signal(name, Signal.Kind.NUMBERS, parts, labels(alternative, parts), null));
                        return;
                    }
                }
            });
            return combined;
        }

        private static boolean isVector(H5Array array) {
            return array.type().isNumber() && array.rank() <= 2 && array.width() <= MAX_WIDTH;
        }

        private List<String> labels(List<String> paths, List<H5Array> parts) {
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                String name = paths.get(i).substring(paths.get(i).lastIndexOf('/') + 1);
                labels.addAll(FeatureNames.labels(name, (int) parts.get(i).width()));
            }
            return layout.labels().getOrDefault(labels.size(), labels);
        }

        private Signal signal(String relative, H5Array array) throws IOException {
            ImageHeader picture = null;
            Signal.Kind kind = kind(array);
            if (kind == Signal.Kind.ENCODED_IMAGE) {
                picture = picture(array).orElse(null);
                if (picture == null && array.type().isNumber()) {
                    kind = array.width() <= MAX_WIDTH ? Signal.Kind.NUMBERS : Signal.Kind.OPAQUE;
                }
            }
            boolean image = kind == Signal.Kind.RAW_IMAGE || kind == Signal.Kind.ENCODED_IMAGE;
            String name = name(relative, image);
            List<String> labels = name.equals("action") || name.equals("observation.state")
                    ? layout.labels().getOrDefault((int) Math.min(MAX_WIDTH, array.width()), List.of())
                    : List.of();
            return new Signal(name, kind, List.of(array), labels, picture);
        }

        private static Signal.Kind kind(H5Array array) {
            ElementType type = array.type();
            if (type.kind() == ElementType.Kind.TEXT) {
                return array.rank() == 1 ? Signal.Kind.TEXT : Signal.Kind.OPAQUE;
            }
            if (type.kind() == ElementType.Kind.BYTE_LIST) {
                return array.rank() == 1 ? Signal.Kind.ENCODED_IMAGE : Signal.Kind.OPAQUE;
            }
            if (!type.isNumber()) {
                return Signal.Kind.OPAQUE;
            }
            List<Integer> shape = array.rowShape();
            if (isPixels(shape)) {
                return Signal.Kind.RAW_IMAGE;
            }
            if (shape.size() == 1 && type.size() == 1 && shape.get(0) >= 256) {
                return Signal.Kind.ENCODED_IMAGE; // if its first row begins like one
            }
            return array.width() <= MAX_WIDTH ? Signal.Kind.NUMBERS : Signal.Kind.OPAQUE;
        }

        private static boolean isPixels(List<Integer> shape) {
            if (shape.size() == 2) {
                return shape.get(0) >= 32 && shape.get(1) >= 32;
            }
            return shape.size() == 3
                    && shape.get(1) >= 16
                    && ((shape.get(0) >= 16 && shape.get(2) <= 4) || (shape.get(0) <= 4 && shape.get(2) >= 16));
        }

        private Optional<ImageHeader> picture(H5Array array) throws IOException {
            if (array.rows() == 0) {
                return Optional.empty();
            }
            try {
                return ImageHeader.of(new ByteRows(file, array).head(0));
            } catch (DatasetException e) {
                return Optional.empty(); // what is wrong with it is told when the episode is read
            }
        }

        private String name(String relative, boolean image) {
            String given = layout.names().get(relative);
            if (given != null) {
                return names.unique(given);
            }
            String path = relative.replaceFirst("^(observations?|obs)/", "observation/");
            if (image) {
                return names.camera(path.replaceFirst("^observation/", "")
                        .replaceFirst("^(rgb_)?images?/", "")
                        .split("/"));
            }
            path = path.replaceFirst("^puppet/", "observation/")
                    .replaceFirst("^master/", "action/")
                    .replaceFirst("^state/", "observation/")
                    .replaceFirst("^(actions|action_dict)/", "action/")
                    .replaceFirst("^actions$", "action")
                    .replaceFirst("^rewards$", "reward")
                    .replaceFirst("^dones$", "done");
            return names.signal(path.split("/"));
        }
    }

    /** The signal of this name. */
    @Nullable
    Signal signal(String name) {
        return signals.stream()
                .filter(signal -> signal.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
