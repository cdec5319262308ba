package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairCommandTest {
    @TempDir
    Path folder;

    @Test
    void thePlanChangesNothingAndTheCopyIsRepaired() throws IOException {
        Path set = staleTotals();
        String before = Files.readString(set.resolve("meta/info.json"));
        Path out = folder.resolve("out");

        Run plan = Run.robokit("repair", set.toString(), "--plan");
        assertThat(plan.out()).contains("Would be repaired", "total_frames is 7, right is 40", "1 before, 0 after");
        assertThat(out).doesNotExist();

        Run apply = Run.robokit("repair", set.toString(), "--out", out.toString());
        assertThat(apply.code()).isEqualTo(plan.code()).isLessThan(2);
        assertThat(out.resolve("meta/info.json")).content().contains("\"total_frames\" : 40");
        assertThat(set.resolve("meta/info.json")).content().isEqualTo(before);
        assertThat(Run.robokit("validate", out.toString()).code()).isLessThan(2);
    }

    @Test
    void itAsksForOneOfBothAndForANewFolder() throws IOException {
        Path set = staleTotals();

        assertThat(Run.robokit("repair", set.toString()).code()).isEqualTo(2);
        assertThat(Run.robokit("repair", set.toString(), "--out", set.toString())
                        .err())
                .contains("new or empty folder");
    }

    @Test
    void whatIsNoDatasetEndsWithThree() throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        assertThat(Run.robokit("repair", folder.resolve("empty").toString(), "--plan")
                        .code())
                .isEqualTo(3);
    }

    private Path staleTotals() throws IOException {
        Path set = folder.resolve("set");
        try (LeRobotWriter writer = LeRobotWriter.create(
                set, LeRobotLayout.V3_0, 10, "arm", List.of(Feature.of("action", DataType.FLOAT32, 2)))) {
            writer.beginEpisode("pick the cube");
            float[] values = new float[80];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sin(i * 0.13);
            }
            writer.addFrames(40, Map.of("action", values));
            writer.endEpisode();
        }
        Path info = set.resolve("meta/info.json");
        Files.writeString(info, Files.readString(info).replace("\"total_frames\" : 40", "\"total_frames\" : 7"));
        return set;
    }
}
