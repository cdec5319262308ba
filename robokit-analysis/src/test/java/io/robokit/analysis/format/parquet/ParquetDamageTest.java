package io.robokit.analysis.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Files of all kinds of writer settings, whole and damaged. */
class ParquetDamageTest {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
                    message schema {
                      optional group action (LIST) { repeated group list { optional float element; } }
                      optional group state (LIST) { repeated group list { optional double element; } }
                      optional int64 index;
                      optional int32 small;
                    }""");

    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("parquet-damage");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /**
     * How a file is written.
     *
     * @param absent share of lists, elements and numbers that are null
     * @param ragged whether lists differ in length
     */
    record Settings(
            WriterVersion version,
            CompressionCodecName codec,
            boolean dictionary,
            boolean splitStreams,
            int rowsPerPage,
            int rows,
            int width,
            double absent,
            boolean ragged,
            long seed) {}

    @Provide
    Arbitrary<Settings> settings() {
        Arbitrary<CompressionCodecName> codecs = Arbitraries.of(
                CompressionCodecName.UNCOMPRESSED,
                CompressionCodecName.SNAPPY,
                CompressionCodecName.ZSTD,
                CompressionCodecName.GZIP);
        return Combinators.combine(
                        Arbitraries.of(WriterVersion.values()),
                        codecs,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 90),
                        Arbitraries.integers().between(1, 200),
                        Arbitraries.integers().between(1, 70),
                        Arbitraries.of(0.0, 0.0, 0.1),
                        Arbitraries.longs())
                .as((version, codec, encoding, page, rows, width, absent, seed) -> new Settings(
                        version, codec, encoding == 1, encoding == 2, page, rows, width, absent, seed % 3 == 0, seed));
    }

    @Property(tries = 60)
    void numbersAreThoseOfParquetsOwnReader(@ForAll("settings") Settings settings) throws IOException {
        Path file = write(settings);
        for (String column : List.of("action", "state", "index", "small")) {
            for (int step : new int[] {1, 13, 1000}) {
                assertThat(NumbersAsText.byRoboKit(file, 0, column, step))
                        .as("%s in steps of %d", column, step)
                        .isEqualTo(NumbersAsText.byLibrary(file, 0, column, step));
            }
        }
    }

    @Property(tries = 150)
    void damageIsReportedOrHarmless(@ForAll("settings") Settings settings, @ForAll long seed) throws IOException {
        Path file = write(settings);
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(seed);
        for (int attempt = 0; attempt < 8; attempt++) {
            byte[] damaged = bytes.clone();
            int last = attempt % 2 == 0 ? damaged.length : Math.min(damaged.length, 900);
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[damaged.length - 1 - random.nextInt(last)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            readAll(file);
        }
    }

    private static void readAll(Path file) throws IOException {
        List<Object> read = new ArrayList<>();
        try (ParquetTable table =
                ParquetTable.open(new FolderFiles(folder), file.getFileName().toString())) {
            for (int group = 0; group < table.rowGroupCount(); group++) {
                if (table.rowGroupRows(group) > 0) {
                    RowGroupReader reader = table.readRowGroup(group, name -> true);
                    while (reader.remaining() > 0 && read.size() < 1000) {
                        read.add(reader.read(100));
                    }
                }
            }
        } catch (DatasetException e) {
            assertThat(e.code()).isIn(Set.of(ErrorCode.CORRUPT_FILE, ErrorCode.UNSUPPORTED_VERSION));
            assertThat(e).hasMessageContaining(file.getFileName().toString());
        }
    }

    private static Path write(Settings settings) throws IOException {
        Path file = folder.resolve("numbers.parquet");
        Files.deleteIfExists(file);
        Random random = new Random(settings.seed());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(SCHEMA)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .withCompressionCodec(settings.codec())
                .withWriterVersion(settings.version())
                .withDictionaryEncoding(settings.dictionary())
                .withByteStreamSplitEncoding(settings.splitStreams())
                .withPageRowCountLimit(settings.rowsPerPage())
                .withPageWriteChecksumEnabled(settings.seed() % 2 == 0)
                .build()) {
            for (int row = 0; row < settings.rows(); row++) {
                writer.write(row(settings, random, row));
            }
        }
        return file;
    }

    private static Group row(Settings settings, Random random, int index) {
        SimpleGroup row = new SimpleGroup(SCHEMA);
        for (String name : List.of("action", "state")) {
            if (random.nextDouble() < settings.absent()) {
                continue;
            }
            Group list = row.addGroup(name);
            int width = settings.ragged() ? random.nextInt(settings.width() + 1) : settings.width();
            for (int i = 0; i < width; i++) {
                Group element = list.addGroup("list");
                if (random.nextDouble() >= settings.absent()) {
                    float value = random.nextInt(300) / 16f;
                    if (name.equals("action")) {
                        element.append("element", value);
                    } else {
                        element.append("element", (double) value);
                    }
                }
            }
        }
        if (random.nextDouble() >= settings.absent()) {
            row.append("index", (long) index * 1000).append("small", random.nextInt(50) - 25);
        }
        return row;
    }
}
