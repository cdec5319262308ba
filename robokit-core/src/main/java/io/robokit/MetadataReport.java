package io.robokit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Result of {@code metadata_extraction}, typed where it is always the same. Immutable. */
public final class MetadataReport {
    private final Map<String, Object> values;
    private final Map<String, Object> metadata;

    MetadataReport(JobResult result) {
        this.values = result.values();
        this.metadata = Values.object(values, "metadata");
    }

    /** Number of episodes in the episode table. */
    public long episodes() {
        return Values.integer(metadata, "episodes");
    }

    /** Number of frames in the episode table. */
    public long frames() {
        return Values.integer(metadata, "total_frames");
    }

    /** Frames per second, NaN when not declared. */
    public double fps() {
        return Values.number(metadata, "fps");
    }

    /** Version of the format, for example {@code v3.0}. */
    public String formatVersion() {
        return String.valueOf(metadata.get("format_version"));
    }

    /** Robot, or null when not declared. */
    public @Nullable String robotType() {
        return metadata.get("robot_type") instanceof String robot ? robot : null;
    }

    /** Task texts. */
    public List<String> tasks() {
        return Values.list(metadata, "tasks").stream().map(String::valueOf).toList();
    }

    /** Cameras as {@code {name, width, height, format, …}}. */
    public List<Map<String, Object>> cameras() {
        return Values.objects(Values.object(metadata, "sensors"), "cameras");
    }

    /** Features by name as {@code {dtype, shape, names, …}}. */
    public Map<String, Object> features() {
        return Values.object(metadata, "features");
    }

    /** Contradictions that reading got over, one sentence each. */
    public List<String> warnings() {
        return Values.list(metadata, "warnings").stream().map(String::valueOf).toList();
    }

    /** Which data files are there, as {@code {episodes_present, frames_present, missing_episodes, problems, …}}. */
    public Map<String, Object> data() {
        return Values.object(metadata, "data");
    }

    /** The whole result as JSON-able values: {@code metadata} and {@code raw_meta}. */
    public Map<String, Object> toMap() {
        return values;
    }
}
