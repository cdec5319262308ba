package io.robokit.analysis.format.hdf5;

import io.robokit.analysis.format.NaturalOrder;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.Camera;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.Feature;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The episodes of a dataset and what the first of them show.
 *
 * @param layout id of the layout
 * @param episodes episodes in order
 * @param groups path of each episode in its file, empty text for the file itself
 * @param features features of the first episode that can be read, then those that only others have
 * @param cameras features that hold pictures
 * @param fps frames per second, NaN when not known
 * @param robot robot, or null
 * @param tasks texts in the order of their first use
 * @param warnings contradictions
 * @param raw facts of the files
 * @param brokenFiles files that cannot be read
 */
record Hdf5Index(
        String layout,
        List<EpisodeInfo> episodes,
        List<String> groups,
        List<Feature> features,
        List<Camera> cameras,
        double fps,
        @Nullable String robot,
        List<String> tasks,
        List<String> warnings,
        Map<String, Object> raw,
        Set<String> brokenFiles) {

    private static final Pattern NAME = Pattern.compile("(?i).*\\.(hdf5|h5|hdf|he5)");

    /** Files that are named like HDF5, in natural order. */
    static List<FileEntry> candidates(DatasetFiles files) throws IOException {
        return files.list("").stream()
                .filter(entry -> NAME.matcher(entry.path()).matches())
                .sorted((a, b) -> new NaturalOrder().compare(a.path(), b.path()))
                .toList();
    }

    static Hdf5Index read(DatasetFiles files, @Nullable Hdf5Mapping mapping) throws IOException {
        return new Builder(files, mapping).build();
    }

    /** Long episodes to sum up, those of unknown length left out. */
    long frameCount() {
        return episodes.stream()
                .mapToLong(episode -> Math.max(0, episode.length()))
                .sum();
    }

    private static final class Builder {
        private static final int REMOTE_FILES = 64;
        private static final int REMOTE_FILES_OF_ONE_EPISODE = 8;
        private static final int MAX_WARNINGS = 100;
        private static final int MAX_EPISODES = 2_000_000;
        private static final int MAX_RAW_FILES = 100;

        private final DatasetFiles files;
        private final @Nullable Hdf5Mapping mapping;
        private final List<EpisodeInfo> episodes = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();
        private final Map<String, Feature> features = new LinkedHashMap<>();
        private final List<Camera> cameras = new ArrayList<>();
        private final Set<String> broken = new LinkedHashSet<>();
        private final Set<String> tasks = new LinkedHashSet<>();
        private final Set<String> warnings = new LinkedHashSet<>();
        private final Map<String, Object> raw = new LinkedHashMap<>();
        private @Nullable Layout layout;
        private @Nullable DatasetException firstFailure;
        private double fps = Double.NaN;
        private int opened;
        private int empty;

        Builder(DatasetFiles files, @Nullable Hdf5Mapping mapping) {
            this.files = files;
            this.mapping = mapping;
        }

        Hdf5Index build() throws IOException {
            List<FileEntry> found = candidates(files);
            if (found.isEmpty()) {
                throw new DatasetException(
                        ErrorCode.INVALID_METADATA,
                        files.dataset(),
                        "no file ends with .hdf5 or .h5; is this an HDF5 dataset, completely downloaded?");
            }
            boolean local = isLocal(found.get(0).path());
            for (FileEntry entry : found) {
                if (local || mayOpen()) {
                    add(entry.path());
                } else {
                    append(-1, List.of(), entry.path(), "");
                }
            }
            DatasetException failure = firstFailure;
            Layout known = layout;
            if (known == null) {
                throw failure != null ? failure : empty();
            }
            summarize(known);
            return new Hdf5Index(
                    known.id(),
                    List.copyOf(episodes),
                    List.copyOf(groups),
                    List.copyOf(features.values()),
                    List.copyOf(cameras),
                    fps,
                    mapping != null && mapping.robotType() != null ? mapping.robotType() : known.robot(),
                    List.copyOf(tasks),
                    List.copyOf(warnings),
                    raw,
                    Set.copyOf(broken));
        }

        private DatasetException empty() {
            return new DatasetException(
                    ErrorCode.INVALID_METADATA,
                    files.dataset(),
                    "no episode was found in the HDF5 files: no dataset has a dimension of time (HDF5_NO_OBSERVATIONS)");
        }

        private boolean isLocal(String path) throws IOException {
            try (InputFile file = files.open(path)) {
                return file.isLocal();
            }
        }

        private boolean mayOpen() {
            Layout known = layout;
            boolean several = known == null || known.episodeParent() != null;
            return opened < (several ? REMOTE_FILES : REMOTE_FILES_OF_ONE_EPISODE);
        }

        private void add(String path) throws IOException {
            opened++;
            try (Hdf5File file = Hdf5File.open(files, path)) {
                Layout own = mapping == null ? Layouts.of(file) : Layouts.mapped(mapping);
                file.notes().forEach(this::warn);
                for (String episode : own.episodes(file)) {
                    addEpisode(file, own, path, episode);
                }
                if (raw.size() < MAX_RAW_FILES) {
                    raw.put(path, FileFacts.of(file));
                }
            } catch (DatasetException e) {
                if (e.code().retryable()) {
                    throw e;
                }
                broken.add(path);
                warn(String.valueOf(e.getMessage()));
                firstFailure = firstFailure == null ? e : firstFailure;
                append(-1, List.of(), path, "");
            }
        }

        private void addEpisode(Hdf5File file, Layout own, String path, String episode) throws IOException {
            EpisodeSignals found = EpisodeSignals.of(file, own, episode);
            if (found.signals().isEmpty() || found.frames() == 0) {
                empty++;
                return;
            }
            if (layout == null) {
                layout = own;
                fps = FrameRate.of(file, own, episode, found, mapping);
            }
            List<String> texts = mapping != null && mapping.task() != null
                    ? List.of(mapping.task())
                    : EpisodeTexts.of(files, file, own, path, episode);
            tasks.addAll(texts);
            found.mismatches().forEach(sentence -> warn(path + ": " + sentence));
            found.signals().forEach(this::describe);
            append(found.frames(), texts, path, episode);
            checkTotal(file, own, path, episode, found.frames());
        }

        private void describe(Signal signal) {
            if (features.putIfAbsent(signal.name(), signal.feature()) == null && signal.isImage()) {
                cameras.add(signal.camera());
            }
        }

        private void checkTotal(Hdf5File file, Layout own, String path, String episode, long frames) {
            if (own.episodeParent() != null
                    && file.attribute(episode, "num_samples") instanceof Number declared
                    && declared.longValue() != frames) {
                warn(path + ": " + episode + " declares num_samples " + declared + " and has " + frames + " rows");
            }
        }

        private void append(long length, List<String> texts, String path, String episode) {
            if (episodes.size() >= MAX_EPISODES) {
                throw new DatasetException(
                        ErrorCode.UNSUPPORTED_FORMAT, files.dataset(), "more than " + MAX_EPISODES + " episodes");
            }
            episodes.add(new EpisodeInfo(episodes.size(), length, texts, path));
            groups.add(episode);
        }

        private void summarize(Layout known) {
            if (empty > 0) {
                warn(empty + (empty == 1 ? " episode has" : " episodes have") + " no frames and is left out");
            }
            if (Double.isNaN(fps)) {
                warn("The frame rate is not declared and no timestamps tell it");
            } else if (known.fps() == fps && !known.id().equals("mapped")) {
                warn("The frame rate of " + fps + " is the usual one of the layout "
                        + known.id().toLowerCase(Locale.ROOT) + "; the files do not declare it");
            }
            long unknown =
                    episodes.stream().filter(episode -> episode.length() < 0).count() - broken.size();
            if (unknown > 0) {
                warn("The lengths of " + unknown + " of " + episodes.size()
                        + " episodes are not known before they are read; the number of frames counts the others");
            }
        }

        private void warn(String sentence) {
            if (warnings.size() < MAX_WARNINGS) {
                warnings.add(sentence);
            }
        }
    }
}
