package io.robokit.analysis.format.rlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.model.LocalSource;
import io.robokit.spi.DatasetFiles;
import io.robokit.testkit.FakeFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Framing and messages, as written and as read. */
class TfRecordPropertiesTest {
    /** CRC-32C("123456789") = e3069283 is the check value of the algorithm. */
    @Test
    void framingIsThatOfTheFormat() throws IOException {
        byte[] file = file(List.of(new byte[] {'a', 'b', 'c'}));

        assertThat(file)
                .containsExactly(3, 0, 0, 0, 0, 0, 0, 0, 0xb0, 0x99, 0x49, 0x0e, 'a', 'b', 'c', 0x6e, 0x57, 0xf1, 0x21);
    }

    @Property(tries = 100)
    void recordsComeBack(@ForAll @Size(max = 8) List<@Size(max = 300) byte[]> records) throws IOException {
        byte[] file = file(records);

        assertThat(read(file)).usingRecursiveComparison().isEqualTo(records);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(file);
        }
        assertThat(read(zipped.toByteArray())).usingRecursiveComparison().isEqualTo(records);
    }

    @Property(tries = 100)
    void numbersComeBack(@ForAll @Size(max = 200) float[] floats, @ForAll @Size(max = 200) long[] integers)
            throws IOException {
        byte[] record = new TfExample()
                .floats("f", floats)
                .integers("i", integers)
                .texts("t", "é", "")
                .toBytes();
        FeatureValues f = new FeatureValues("f", FeatureValues.Keep.PRESENCE, MemoryBudget.usual());
        FeatureValues i = new FeatureValues("i", FeatureValues.Keep.PRESENCE, MemoryBudget.usual());
        FeatureValues t = new FeatureValues("t", FeatureValues.Keep.ALL, MemoryBudget.usual());
        try (RecordStream stream = Shards.open(files(file(List.of(record))), "x")) {
            assertThat(stream.next()).isTrue();
            ExampleParser.read(stream, key -> Map.of("f", f, "i", i, "t", t).get(key));
            assertThat(stream.next()).isFalse();
        }
        assertThat(Arrays.copyOf(f.floats(), f.count())).containsExactly(floats);
        assertThat(Arrays.copyOf(i.longs(), i.count())).containsExactly(integers);
        assertThat(t.text(0)).isEqualTo("é");
        assertThat(t.empty().get(1)).isTrue();
    }

    @Test
    void aFileThatIsCutOffGivesItsWholeRecordsFirst() throws IOException {
        List<byte[]> records = List.of(new byte[7], new byte[0], new byte[30]);
        byte[] file = file(records);
        int[] ends = {23, 39, 85};
        assertThat(file).hasSize(ends[2]);
        for (int cut = 0; cut < file.length; cut++) {
            List<byte[]> whole = new ArrayList<>();
            Optional<DatasetException> problem = readInto(Arrays.copyOf(file, cut), whole);
            int length = cut;
            assertThat(whole).hasSize((int)
                    Arrays.stream(ends).filter(end -> end <= length).count());
            boolean border = cut == 0 || Arrays.stream(ends).anyMatch(end -> end == length);
            assertThat(problem.isEmpty()).isEqualTo(border);
            problem.ifPresent(e -> assertThat(e)
                    .hasMessageContaining("TFRECORD_TRUNCATED")
                    .hasMessageContaining("record " + whole.size()));
        }
    }

    @Test
    void wrongChecksumsAreToldApart() throws IOException {
        byte[] file = file(List.of(new byte[5], new byte[5]));
        file[21 + 12] ^= 1;
        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("x, record 1 at byte 21")
                .hasMessageContaining("TFRECORD_BAD_DATA_CRC");
        file[21] ^= 1;
        assertThatThrownBy(() -> read(file)).hasMessageContaining("TFRECORD_BAD_LENGTH_CRC");
        assertThatThrownBy(() -> read("<!DOCTYPE html><html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasMessageContaining("text that begins with '<!DOCTYPE html>");
    }

    @Test
    void lengthsAreNotBelievedBeyondTheFile() {
        for (long length : new long[] {1L << 63, Long.MAX_VALUE, Integer.MAX_VALUE, 100}) {
            java.nio.ByteBuffer file = java.nio.ByteBuffer.allocate(40).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            file.putLong(length).putInt(MaskedCrc.of(file.array(), 0, 8));
            assertThatThrownBy(() -> read(file.array()))
                    .isInstanceOfSatisfying(
                            DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_FILE))
                    .hasMessageMatching("(?s).*TFRECORD_(TOO_LARGE|TRUNCATED).*");
        }
    }

    @Test
    void anUncommittedFileLeavesNothing(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
        try (TfRecordWriter writer = TfRecordWriter.create(folder.resolve("x"))) {
            writer.write(new byte[3]);
        }
        assertThat(folder).isEmptyDirectory();
    }

    static byte[] file(List<byte[]> records) throws IOException {
        Path folder = Files.createTempDirectory("tfrecord");
        Path file = folder.resolve("x");
        try (TfRecordWriter writer = TfRecordWriter.create(file)) {
            for (byte[] record : records) {
                writer.write(record);
            }
            writer.commit();
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(folder);
        return bytes;
    }

    static DatasetFiles files(byte[] content) {
        return new FakeFiles(DatasetRef.of(LocalSource.of("memory")), Map.of("x", content));
    }

    private static List<byte[]> read(byte[] content) throws IOException {
        List<byte[]> records = new ArrayList<>();
        Optional<DatasetException> problem = readInto(content, records);
        if (problem.isPresent()) {
            throw problem.get();
        }
        return records;
    }

    private static Optional<DatasetException> readInto(byte[] content, List<byte[]> records) throws IOException {
        try (TfRecordReader reader = TfRecordReader.open(files(content), "x")) {
            for (Optional<byte[]> record = reader.next(); record.isPresent(); record = reader.next()) {
                records.add(record.get());
            }
            return Optional.empty();
        } catch (DatasetException e) {
            return Optional.of(e);
        }
    }
}
