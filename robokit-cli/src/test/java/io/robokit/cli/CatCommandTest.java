package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.mcap.McapRecord;
import io.robokit.analysis.format.mcap.McapWriter;
import io.robokit.analysis.format.mcap.McapWriterOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatCommandTest {
    @TempDir
    Path folder;

    private Path recording() throws IOException {
        Path file = folder.resolve("drive.mcap");
        try (McapWriter writer = McapWriter.to(file, McapWriterOptions.defaults())) {
            writer.write(new McapRecord.Channel(1, 0, "/speed", "json", Map.of()));
            writer.write(new McapRecord.Channel(2, 0, "/other", "cbor", Map.of()));
            for (int i = 0; i < 20; i++) {
                ByteBuffer json = ByteBuffer.wrap(("{\"v\": " + i + "}").getBytes(StandardCharsets.UTF_8));
                long time = 1_000_000_000L + i * 100_000_000L;
                writer.write(new McapRecord.Message(1, i, time, time, json));
                writer.write(new McapRecord.Message(2, i, time, time, json));
            }
        }
        return file;
    }

    @Test
    void messagesArePrintedOnePerLine() throws IOException {
        Run run = Run.robokit("cat", recording().toString(), "--topic", "/speed", "--from", "0.45", "--limit", "2");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("\"topic\":\"/speed\"")
                .contains("\"message\":{\"v\":5}");
    }

    @Test
    void topicsThatAreNotDecodedSayWhy() throws IOException {
        Run run = Run.robokit("cat", recording().toString(), "--topic", "/other", "--limit", "1");

        assertThat(run.out()).contains("cbor").contains("\"bytes\":");
    }

    @Test
    void aRecordingIsInspectedWithItsTopics() throws IOException {
        Run run = Run.robokit("inspect", recording().toString());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("rosbag mcap")
                .contains("/speed")
                .contains("10 Hz")
                .contains("not decoded");
    }

    @Test
    void aRecordingIsValidated() throws IOException {
        Path file = recording();
        assertThat(Run.robokit("validate", file.toString()).code()).isEqualTo(1);
        byte[] bytes = Files.readAllBytes(file);
        bytes[150] ^= 0x20;
        Files.write(file, bytes);
        Run damaged = Run.robokit("validate", file.toString());
        assertThat(damaged.code()).isEqualTo(2);
        assertThat(damaged.out()).contains("MCAP_BAD");
    }
}
