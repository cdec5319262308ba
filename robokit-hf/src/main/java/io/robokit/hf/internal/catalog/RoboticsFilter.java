package io.robokit.hf.internal.catalog;

import io.robokit.hf.RepoInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps robotics datasets where somebody looks for robots: the Hub matches parts of names alone, so "arm" finds "charm"
 * and "alarm" as well.
 */
final class RoboticsFilter {
    /** Words of the field, in lower case; a word of a query or a name that begins with one of the stems counts too. */
    private static final Set<String> WORDS = Set.of(
            "aloha",
            "arm",
            "arms",
            "bimanual",
            "biped",
            "bridge",
            "calvin",
            "cobot",
            "droid",
            "effector",
            "franka",
            "gello",
            "grasp",
            "gripper",
            "humanoid",
            "kinova",
            "koch",
            "kuka",
            "libero",
            "locomotion",
            "maniskill",
            "mujoco",
            "openx",
            "panda",
            "pusht",
            "quadruped",
            "rlbench",
            "rlds",
            "robosuite",
            "ros",
            "rosbag",
            "so100",
            "so101",
            "umi",
            "unitree",
            "vla",
            "xarm");

    private static final List<String> STEMS = List.of("robo", "lerobot", "manipulat", "teleop", "grasp", "gripper");
    /** Tags that settle it. */
    private static final Set<String> TAGS = Set.of("robotics", "task_categories:robotics", "lerobot", "rlds", "openx");

    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");

    private RoboticsFilter() {}

    /** Whether a query asks for robots. */
    static boolean appliesTo(String query) {
        return mentionsRobots(query);
    }

    /** Whether a dataset is one of robotics by its tags, its name or its description. */
    static boolean accepts(RepoInfo dataset) {
        boolean tagged = dataset.tags().stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .anyMatch(tag -> TAGS.contains(tag) || STEMS.stream().anyMatch(tag::startsWith));
        String description = dataset.description();
        return tagged || mentionsRobots(dataset.id()) || (description != null && mentionsRobots(description));
    }

    private static boolean mentionsRobots(String text) {
        return SEPARATOR
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .anyMatch(word -> WORDS.contains(word) || STEMS.stream().anyMatch(word::startsWith));
    }
}
