package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFacts;
import io.robokit.analysis.format.ros2.BagMetadata;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All recordings of a dataset, looked at once. */
final class RecordedDataset {
    private final List<RecordedEpisode> episodes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<List<String>> tasks = new ArrayList<>();
    private FeaturePlan plan = new FeaturePlan(List.of(), "", Double.NaN);

    private RecordedDataset() {}

    /**
     * Looks at every recording, at the first messages of the first one that has any.
     *
     * @throws RecordingException when there is none that can be read, with what is wrong with the first one
     */
    static RecordedDataset read(DatasetFiles files) throws IOException {
        RecordedDataset dataset = new RecordedDataset();
        RecordedLayout layout = new RecordedLayout(files);
        List<EpisodeFiles> found = layout.episodes();
        dataset.warnings.addAll(layout.warnings());
        if (found.isEmpty()) {
            throw new DatasetException(
                    ErrorCode.INCOMPLETE_DATASET, files.dataset(), "there is no recording (.mcap, .bag or .db3) in it");
        }
        for (EpisodeFiles episode : found) {
            dataset.add(files, episode);
        }
        RecordingException first = dataset.episodes.get(0).problem();
        if (first != null && dataset.episodes.stream().allMatch(episode -> episode.facts() == null)) {
            throw first;
        }
        return dataset;
    }

    private void add(DatasetFiles files, EpisodeFiles episode) throws IOException {
        Problems.Collected problems = Problems.collected();
        try (Recording recording = RecordingOpener.open(files, episode, problems)) {
            RecordingFacts facts = recording.facts();
            episodes.add(new RecordedEpisode(episode, facts, null));
            List<String> texts = new ArrayList<>(customTasks(files, episode, facts));
            if (plan.features().isEmpty() && facts.messageCount() > 0) {
                FeaturePlanner planner = new FeaturePlanner(recording);
                plan = planner.plan();
                texts.addAll(planner.tasks());
            }
            tasks.add(List.copyOf(new LinkedHashSet<>(texts)));
            if (!facts.complete()) {
                warnings.add(episode.first() + ": the recording was not closed properly; what is there is read");
            }
        } catch (RecordingException e) {
            episodes.add(new RecordedEpisode(episode, null, e));
            tasks.add(List.of());
            warnings.add(String.valueOf(e.getMessage()));
        }
        problems.list().stream().limit(5).forEach(problem -> warnings.add(String.valueOf(problem.getMessage())));
    }

    /** Recorders keep the task in the bag's custom data. */
    private static List<String> customTasks(DatasetFiles files, EpisodeFiles episode, RecordingFacts facts)
            throws IOException {
        BagMetadata metadata = metadata(files, episode, facts);
        String task = metadata == null ? null : metadata.customData().get("task");
        if (task == null) {
            Map<String, String> own = facts.metadata().get("robokit");
            task = own == null ? null : own.get("task");
        }
        return task == null || task.isBlank() ? List.of() : List.of(task);
    }

    static @Nullable BagMetadata metadata(DatasetFiles files, EpisodeFiles episode, RecordingFacts facts)
            throws IOException {
        try {
            if (!episode.metadataPath().isEmpty()) {
                return BagMetadata.parse(episode.metadataPath(), SmallFile.read(files, episode.metadataPath()));
            }
            Map<String, String> embedded = facts.metadata().get("rosbag2");
            String yaml = embedded == null ? null : embedded.get("serialized_metadata");
            return yaml == null
                    ? null
                    : BagMetadata.parse(
                            episode.first(),
                            ("rosbag2_bagfile_information:\n  " + yaml.replace("\n", "\n  "))
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (RecordingException e) {
            return null;
        }
    }

    List<RecordedEpisode> episodes() {
        return episodes;
    }

    FeaturePlan plan() {
        return plan;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Every task once, in the order of first use. */
    List<String> tasks() {
        Set<String> all = new LinkedHashSet<>();
        tasks.forEach(all::addAll);
        return List.copyOf(all);
    }

    EpisodeInfo info(int index) {
        RecordedEpisode episode = episodes.get(index);
        return new EpisodeInfo(
                index,
                episode.count(plan.clockTopic()),
                tasks.get(index),
                episode.files().first());
    }

    long frameCount() {
        return episodes.stream()
                .mapToLong(episode -> Math.max(0, episode.count(plan.clockTopic())))
                .sum();
    }

    /** The facts of the first recording that can be read. */
    RecordingFacts firstFacts() {
        for (RecordedEpisode episode : episodes) {
            if (episode.facts() != null) {
                return episode.facts();
            }
        }
        throw new IllegalStateException("No recording can be read");
    }

    /** What the files say of themselves, by path. */
    Map<String, Object> raw(DatasetFiles files) throws IOException {
        Map<String, Object> raw = new LinkedHashMap<>();
        for (RecordedEpisode episode : episodes) {
            RecordingFacts facts = episode.facts();
            if (facts == null || raw.size() >= 1000) {
                continue;
            }
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("kind", facts.kind());
            values.put("library", facts.library());
            values.put("profile", facts.profile());
            values.put("message_count", facts.messageCount());
            values.put("start_time_ns", facts.startTime());
            values.put("end_time_ns", facts.endTime());
            values.put("metadata", facts.metadata());
            values.put("attachments", facts.attachments());
            BagMetadata metadata = metadata(files, episode.files(), facts);
            if (metadata != null) {
                values.put("bag_metadata", metadata.values());
            }
            raw.put(episode.files().first(), values);
        }
        return raw;
    }
}
