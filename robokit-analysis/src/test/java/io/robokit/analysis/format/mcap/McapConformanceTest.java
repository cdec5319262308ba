package io.robokit.analysis.format.mcap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.robokit.analysis.TestData;
import io.robokit.analysis.format.recording.MemoryFile;
import io.robokit.analysis.format.recording.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The conformance suite of the format: its 416 files are built from its rules and compared with their published hashes. */
class McapConformanceTest {
    private record Published(ConformanceVariant variant, int size, String sha256) {}

    private static List<Published> published() throws IOException {
        try (InputStream stream = McapConformanceTest.class.getResourceAsStream("mcap-conformance-sha256.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(columns ->
                            new Published(new ConformanceVariant(columns[0]), Integer.parseInt(columns[1]), columns[2]))
                    .toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void allVariantsAreBuiltWithThePublishedHashAndReadToTheirRecords() throws Exception {
        List<Published> published = published();
        assertThat(published).hasSize(416);
        for (Published file : published) {
            byte[] bytes = file.variant().built();
            assertThat(sha256(bytes)).as(file.variant().name).isEqualTo(file.sha256());
            assertThat(bytes).hasSize(file.size());
            assertThat(streamed(bytes)).as(file.variant().name).isEqualTo(file.variant().expected);
        }
    }

    @Test
    void thePublicWriterMakesEveryVariantWithoutPadding() throws Exception {
        int count = 0;
        for (Published file : published()) {
            if (!file.variant().isPadded()) {
                assertThat(sha256(file.variant().written()))
                        .as(file.variant().name)
                        .isEqualTo(file.sha256());
                count++;
            }
        }
        assertThat(count).isEqualTo(208);
    }

    @Test
    void indexedVariantsAreReadInTheOrderOfTimeWithoutReadingThemThrough() throws Exception {
        int count = 0;
        for (Published file : published()) {
            ConformanceVariant variant = file.variant();
            if (!variant.isIndexed()) {
                continue;
            }
            count++;
            List<McapRecord.Message> expected = new ArrayList<>(variant.messages());
            expected.sort(Comparator.comparingLong(McapRecord.Message::logTime));
            try (McapFile mcap = McapFile.open(
                    new MemoryFile("a.mcap", variant.built()), McapOptions.defaults(), Problems.strict())) {
                assertThat(mcap.summary().isIndexed()).isEqualTo(variant.tags.contains("st"));
                assertThat(mcap.summary().schemas().values()).containsExactlyElementsOf(variant.schemas());
                assertThat(mcap.summary().channels().values()).containsExactlyElementsOf(variant.channels());
                assertThat(messages(mcap)).isEqualTo(expected);
                assertThat(mcap.summary().statistics().messageCount()).isEqualTo(expected.size());
            }
        }
        assertThat(count).isPositive();
    }

    @Test
    void everyVariantIsReadInTheOrderOfTimeWithOrWithoutIndex() throws Exception {
        for (Published file : published()) {
            List<McapRecord.Message> expected = new ArrayList<>(file.variant().messages());
            expected.sort(Comparator.comparingLong(McapRecord.Message::logTime));
            try (McapFile mcap = McapFile.open(
                    new MemoryFile("a.mcap", file.variant().built()), McapOptions.defaults(), Problems.strict())) {
                assertThat(messages(mcap)).as(file.variant().name).isEqualTo(expected);
            }
        }
    }

    @Test
    void theFilesOfTheSuiteAreReadToTheirJson() throws Exception {
        Path folder = TestData.folder("mcap-conformance");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(path -> path.toString().endsWith(".mcap")).toList();
        }
        assertThat(files).hasSize(86);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            Path json = Path.of(file.toString().replace(".mcap", ".json"));
            JsonNode expected = new ObjectMapper().readTree(json.toFile()).get("records");
            List<McapRecord> records = streamed(bytes);
            assertThat(records).as(file.toString()).hasSameSizeAs(expected);
            for (int i = 0; i < records.size(); i++) {
                assertThat((Object) RecordJson.of(records.get(i), bytes)).isEqualTo(expected.get(i));
            }
        }
    }

    private static List<McapRecord> streamed(byte[] bytes) throws IOException {
        List<McapRecord> records = new ArrayList<>();
        try (McapStreamReader reader =
                McapStreamReader.open(new MemoryFile("a.mcap", bytes), McapOptions.defaults(), Problems.strict())) {
            for (McapRecord record = reader.next(); record != null; record = reader.next()) {
                if (!(record instanceof McapRecord.MessageIndex)) {
                    records.add(kept(record));
                }
            }
            assertThat(reader.isComplete()).isTrue();
        }
        return records;
    }

    /** Records share the window of the file until the next one. */
    private static McapRecord kept(McapRecord record) {
        if (record instanceof McapRecord.Message message) {
            return new McapRecord.Message(
                    message.channelId(),
                    message.sequence(),
                    message.logTime(),
                    message.publishTime(),
                    copy(message.data()));
        }
        return record instanceof McapRecord.Schema schema
                ? new McapRecord.Schema(schema.id(), schema.name(), schema.encoding(), copy(schema.data()))
                : record;
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return ByteBuffer.wrap(copy);
    }

    private static List<McapRecord.Message> messages(McapFile mcap) throws IOException {
        List<McapRecord.Message> messages = new ArrayList<>();
        McapMessages open = mcap.messages(McapQuery.all());
        for (McapRecord.Message message = open.next(); message != null; message = open.next()) {
            messages.add(message);
        }
        return messages;
    }
}
