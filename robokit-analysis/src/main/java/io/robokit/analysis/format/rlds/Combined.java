package io.robokit.analysis.format.rlds;

import io.robokit.analysis.format.FeatureNames;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The whole action or state of a robot, side by side from several leaves, for datasets that store them apart.
 *
 * @param name {@code action} or {@code observation.state}
 * @param parts leaves of fixed width, in order
 */
record Combined(String name, List<Field> parts) {
    private static final String OBSERVATION = "steps/observation/";
    private static final List<List<String>> STATES = List.of(
            List.of("proprio"),
            List.of("robot_state"),
            List.of("qpos"),
            List.of("joint_states", "joint_state", "joint_positions", "joint_position", "joint_pos", "joints"),
            List.of(
                    "eef_state",
                    "ee_state",
                    "ee_states",
                    "cartesian_position",
                    "tcp_pose",
                    "end_effector_pose",
                    "pose"));
    private static final Set<String> GRIPPERS = Set.of(
            "gripper_states",
            "gripper_state",
            "gripper_positions",
            "gripper_position",
            "gripper_pos",
            "gripper_closed",
            "gripper");

    Combined {
        parts = List.copyOf(parts);
    }

    /** What is to be put together in a dataset; the published configuration of its name is preferred. */
    static List<Combined> of(Schema schema, List<String> stateKeys) {
        List<Combined> combined = new ArrayList<>();
        if (schema.step("steps/action").isEmpty()) {
            add(combined, "action", actions(schema));
        }
        if (schema.steps().stream().noneMatch(field -> field.name().equals("observation.state"))) {
            add(combined, "observation.state", states(schema, stateKeys));
        }
        return combined;
    }

    private static void add(List<Combined> combined, String name, List<Field> parts) {
        if (!parts.isEmpty()) {
            combined.add(new Combined(name, parts));
        }
    }

    private static List<Field> actions(Schema schema) {
        return schema.steps().stream()
                .filter(field -> field.key().startsWith("steps/action/") && isVector(field))
                .toList();
    }

    private static List<Field> states(Schema schema, List<String> stateKeys) {
        List<Field> published = stateKeys.stream()
                .map(key -> schema.step(OBSERVATION + key))
                .flatMap(Optional::stream)
                .filter(Combined::isVector)
                .toList();
        return !published.isEmpty() && published.size() == stateKeys.size() ? published : usualStates(schema);
    }

    private static List<Field> usualStates(Schema schema) {
        List<Field> parts = new ArrayList<>();
        for (List<String> names : STATES) {
            schema.steps().stream()
                    .filter(field -> parts.isEmpty() && isVector(field) && names.contains(observed(field)))
                    .findFirst()
                    .ifPresent(parts::add);
        }
        if (!parts.isEmpty()) {
            schema.steps().stream()
                    .filter(field -> isVector(field) && GRIPPERS.contains(observed(field)))
                    .findFirst()
                    .ifPresent(parts::add);
        }
        return parts;
    }

    private static String observed(Field field) {
        return field.key().startsWith(OBSERVATION)
                ? field.key().substring(OBSERVATION.length()).toLowerCase(Locale.ROOT)
                : "";
    }

    private static boolean isVector(Field field) {
        return field.kind() == Field.Kind.NUMBERS
                && field.nesting() == 0
                && field.shape().size() <= 1
                && field.width() > 0
                && field.encoding() == Field.Encoding.NONE;
    }

    int width() {
        return parts.stream().mapToInt(Field::width).sum();
    }

    Feature feature() {
        List<String> labels = parts.stream()
                .flatMap(part -> FeatureNames.labels(last(part), part.width()).stream())
                .toList();
        return new Feature(
                name,
                DataType.FLOAT32,
                List.of(width()),
                labels,
                List.of(),
                Map.of(
                        FeatureNames.ROLE,
                        FeatureNames.role(name),
                        "combined_from",
                        parts.stream().map(Field::name).toList()));
    }

    private static String last(Field part) {
        return part.name().substring(part.name().lastIndexOf('.') + 1);
    }
}
