package io.robokit.analysis.format.ros2;

import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What {@code metadata.yaml} of a ROS 2 bag says. Counts in it are hints, the storage is the truth.
 *
 * @param version of the metadata
 * @param files plain names of the storage files, in order
 * @param messageCount announced messages, -1 when not told
 * @param compressionMode what is compressed: whole files, single messages, or {@code none}
 * @param customData what the recorder was told to keep
 * @param distro ROS distribution, empty when not told
 * @param values everything, as JSON-able values
 */
public record BagMetadata(
        long version,
        List<String> files,
        long messageCount,
        String compressionMode,
        Map<String, String> customData,
        String distro,
        Map<String, Object> values) {
    /** Name of the file. */
    public static final String FILE = "metadata.yaml";

    private static final int MAX_BYTES = 3 << 20;
    private static final String ROOT = "rosbag2_bagfile_information";

    /**
     * Parses the file.
     *
     * @param path of it, for messages
     * @throws RecordingException when it is no bag metadata, or names a file outside of the bag
     */
    public static BagMetadata parse(String path, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw bad(path, "it has " + bytes.length + " bytes");
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(50);
        options.setAllowDuplicateKeys(true);
        String text = new String(bytes, StandardCharsets.UTF_8);
        Object root;
        try {
            root = new Yaml(new SafeConstructor(options)).load(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (YAMLException e) {
            String reason = String.valueOf(e.getMessage());
            throw bad(path, "it is no YAML that can be read: " + reason.split("\n", 2)[0]);
        }
        if (!(root instanceof Map<?, ?> map) || !(map.get(ROOT) instanceof Map<?, ?> information)) {
            throw bad(path, "it has no key '" + ROOT + "'");
        }
        return of(path, information);
    }

    private static BagMetadata of(String path, Map<?, ?> information) {
        List<String> files = new ArrayList<>();
        if (information.get("relative_file_paths") instanceof List<?> names) {
            for (Object name : names) {
                files.add(plainName(path, String.valueOf(name)));
            }
        }
        Map<String, String> custom = new LinkedHashMap<>();
        if (information.get("custom_data") instanceof Map<?, ?> data) {
            data.forEach((key, value) -> custom.put(String.valueOf(key), String.valueOf(value)));
        }
        String mode = text(information.get("compression_mode")).toLowerCase(Locale.ROOT);
        return new BagMetadata(
                number(information.get("version"), 0),
                List.copyOf(files),
                number(information.get("message_count"), -1),
                mode.isEmpty() ? "none" : mode,
                custom,
                text(information.get("ros_distro")),
                PlainValues.map(information));
    }

    /** Old recorders write the folder in front of the name. */
    private static String plainName(String path, String given) {
        boolean outside = given.startsWith("/")
                || given.contains("\\")
                || List.of(given.split("/")).contains("..");
        String name = given.substring(given.lastIndexOf('/') + 1);
        if (outside || name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new RecordingException(
                    RecordingFault.BAG_UNSAFE_PATH,
                    path,
                    RecordingException.NO_OFFSET,
                    "it names the file '" + given + "', which is outside of the bag");
        }
        return name;
    }

    private static RecordingException bad(String path, String problem) {
        return new RecordingException(RecordingFault.BAG_BAD_METADATA, path, RecordingException.NO_OFFSET, problem);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private static long number(@Nullable Object value, long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
    }
}
