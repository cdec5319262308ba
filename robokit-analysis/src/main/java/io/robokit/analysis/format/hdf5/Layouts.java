package io.robokit.analysis.format.hdf5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The layouts that are recognised, the most telling evidence first. */
final class Layouts {
    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final Pattern SIMULATOR =
            Pattern.compile("(states|initial_state|next_obs|datagen_info|model_file)(/.*)?");
    private static final String STATE = "observation.state";

    private static final List<List<String>> ROBOMIMIC_STATES = List.of(
            List.of("obs/ee_states", "obs/gripper_states"),
            List.of(
                    "obs/robot0_eef_pos",
                    "obs/robot0_eef_quat",
                    "obs/robot0_gripper_qpos",
                    "obs/robot1_eef_pos",
                    "obs/robot1_eef_quat",
                    "obs/robot1_gripper_qpos"),
            List.of("obs/robot0_eef_pos", "obs/robot0_eef_quat", "obs/robot0_gripper_qpos"),
            List.of("obs/eef_pos", "obs/eef_quat", "obs/gripper_pos"),
            List.of("obs/robot0_joint_pos"),
            List.of("obs/joint_states", "obs/gripper_states"),
            List.of("obs/joint_pos"),
            List.of("obs/joint_states"));

    static final List<Layout> KNOWN = List.of(libero(), robomimic(), robomind(), aloha(), agibot(), droid());

    private Layouts() {}

    /** The layout of a file; anything else is read by guess. */
    static Layout of(Hdf5File file) {
        return KNOWN.stream()
                .filter(layout -> layout.evidence().test(file))
                .findFirst()
                .orElseGet(() -> generic(file));
    }

    private static boolean hasDemos(Hdf5File file) {
        return file.groupsIn("/data").stream()
                .anyMatch(group -> file.array(group + "/actions") != null || file.hasGroup(group + "/obs"));
    }

    private static Layout libero() {
        return group(
                "libero",
                file -> hasDemos(file)
                        && (file.attribute("/data", "problem_info") != null
                                || file.attribute("/data", "bddl_file_name") != null),
                20,
                "franka");
    }

    private static Layout robomimic() {
        return group("robomimic", Layouts::hasDemos, 20, null);
    }

    private static Layout group(String id, Predicate<Hdf5File> evidence, double fps, @Nullable String robot) {
        return new Layout(
                id, evidence, "/data", SIMULATOR, Map.of(), Map.of(STATE, ROBOMIMIC_STATES), fps, robot, Map.of());
    }

    private static Layout robomind() {
        return new Layout(
                "robomind",
                file -> file.hasGroup("/puppet") && file.hasGroup("/master"),
                null,
                NOTHING,
                Map.of(),
                Map.of(
                        STATE,
                        List.of(
                                List.of("puppet/joint_position_left", "puppet/joint_position_right"),
                                List.of("puppet/joint_position")),
                        "action",
                        List.of(
                                List.of("master/joint_position_left", "master/joint_position_right"),
                                List.of("master/joint_position"))),
                30,
                null,
                Map.of());
    }

    private static Layout aloha() {
        return new Layout(
                "aloha",
                file -> file.array("/action") != null && file.array("/observations/qpos") != null,
                null,
                Pattern.compile("compress_len"),
                Map.of(
                        "observations/qpos", STATE,
                        "observations/qvel", "observation.velocity",
                        "observations/effort", "observation.effort",
                        "base_action", "action.base"),
                Map.of(),
                50,
                "aloha",
                Map.of(14, alohaJoints()));
    }

    private static List<String> alohaJoints() {
        return Stream.of("left", "right")
                .flatMap(side -> Stream.of(
                                "waist", "shoulder", "elbow", "forearm_roll", "wrist_angle", "wrist_rotate", "gripper")
                        .map(joint -> side + "_" + joint))
                .toList();
    }

    private static Layout agibot() {
        return new Layout(
                "agibot",
                file -> file.hasGroup("/state")
                        && file.hasGroup("/action")
                        && (file.hasGroup("/state/joint") || file.hasGroup("/state/end"))
                        && file.array("/timestamp") != null,
                null,
                Pattern.compile("action/[^/]+/index"),
                Map.of(),
                Map.of(
                        STATE,
                        List.of(
                                List.of("state/joint/position", "state/effector/position"),
                                List.of("state/joint/position")),
                        "action",
                        List.of(
                                List.of("action/joint/position", "action/effector/position"),
                                List.of("action/joint/position"))),
                30,
                "agibot",
                Map.of());
    }

    private static Layout droid() {
        return new Layout(
                "droid_raw",
                file -> file.hasGroup("/observation/robot_state") && file.hasGroup("/action"),
                null,
                NOTHING,
                Map.of(),
                Map.of(
                        STATE,
                        List.of(
                                List.of(
                                        "observation/robot_state/joint_positions",
                                        "observation/robot_state/gripper_position"),
                                List.of("observation/robot_state/joint_positions")),
                        "action",
                        List.of(
                                List.of("action/joint_position", "action/gripper_position"),
                                List.of("action/joint_position"))),
                15,
                "franka",
                Map.of());
    }

    /** Where nobody knows the layout: groups of equal content are episodes, else the file is one. */
    private static Layout generic(Hdf5File file) {
        return custom("generic", parentOfEpisodes(file), Map.of(), Double.NaN, null);
    }

    static Layout mapped(Hdf5Mapping mapping) {
        Map<String, List<List<String>>> combined = new LinkedHashMap<>();
        mapping.signals().forEach((name, paths) -> combined.put(name, List.of(paths)));
        return custom("mapped", mapping.episodeGroups(), combined, mapping.fps(), mapping.robotType());
    }

    private static Layout custom(
            String id,
            @Nullable String parent,
            Map<String, List<List<String>>> given,
            double fps,
            @Nullable String robot) {
        Map<String, List<List<String>>> combined = new LinkedHashMap<>(given);
        combined.putIfAbsent(
                STATE,
                List.of(
                        List.of("observations/state"),
                        List.of("observation/state"),
                        List.of("obs/state"),
                        List.of("observations/qpos"),
                        List.of("qpos"),
                        List.of("state"),
                        List.of("states"),
                        List.of("joint_states"),
                        List.of("joint_positions"),
                        List.of("obs/joint_positions")));
        return new Layout(id, any -> true, parent, NOTHING, Map.of(), combined, fps, robot, Map.of());
    }

    /** A group of two groups or more that are numbered and hold datasets of the same names. */
    private static @Nullable String parentOfEpisodes(Hdf5File file) {
        Pattern numbered = Pattern.compile(".*/[A-Za-z_\\- ]*\\d+");
        for (String parent : List.of("/", "/data", "/episodes", "/demos", "/trajectories", "/trajs")) {
            if (!file.hasGroup(parent)) {
                continue;
            }
            List<String> episodes = new ArrayList<>(file.groupsIn(parent));
            episodes.removeIf(path -> !numbered.matcher(path).matches());
            boolean filled = !episodes.isEmpty()
                    && file.arrays().keySet().stream().anyMatch(path -> path.startsWith(episodes.get(0) + "/"));
            if (filled && episodes.size() == file.groupsIn(parent).size()) {
                return parent;
            }
        }
        return null;
    }
}
