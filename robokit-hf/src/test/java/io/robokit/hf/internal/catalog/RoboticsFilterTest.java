package io.robokit.hf.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.hf.RepoInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoboticsFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"robot", "Robots", "robotic arm", "lerobot/aloha", "franka-kitchen", "manipulation", "SO101"})
    void theseAskForRobots(String query) {
        assertThat(RoboticsFilter.appliesTo(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "charm", "alarm sounds", "imagenet", "microbiology", "rosetta"})
    void theseDoNot(String query) {
        assertThat(RoboticsFilter.appliesTo(query)).isFalse();
    }

    @Test
    void tagsNamesAndDescriptionsTell() {
        assertThat(RoboticsFilter.accepts(dataset("a/b", null, "LeRobot"))).isTrue();
        assertThat(RoboticsFilter.accepts(dataset("a/b", null, "task_categories:robotics")))
                .isTrue();
        assertThat(RoboticsFilter.accepts(dataset("a/aloha_static_cups", null))).isTrue();
        assertThat(RoboticsFilter.accepts(dataset("a/b", "Teleoperated by hand.")))
                .isTrue();
        assertThat(RoboticsFilter.accepts(dataset("a/charm", "Bracelets", "modality:image")))
                .isFalse();
    }

    private static RepoInfo dataset(String id, @Nullable String description, String... tags) {
        return new RepoInfo(
                id,
                null,
                null,
                false,
                "false",
                false,
                0,
                0,
                null,
                null,
                description,
                List.of(tags),
                Map.of(),
                List.of());
    }
}
