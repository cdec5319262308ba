package io.robokit.analysis.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the bulk decoder to what Parquet's own value-by-value reader delivers. */
class PagedNumericDecoderTest {
    private static final int ROWS = 1500;
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
                    message schema {
                      required float f;
                      optional double d;
                      optional int32 i;
                      required int64 l;
                      optional int32 u (INTEGER(32,false));
                      optional group steady (LIST) { repeated group list { optional float element; } }
                      optional group ragged (LIST) { repeated group list { optional double element; } }
                      required group longs (LIST) { repeated group list { required int64 element; } }
                      optional group nested (LIST) { repeated group list {
                        optional group element (LIST) { repeated group list { optional float element; } } } }
                      repeated int32 bare;
                    }""");

    @TempDir
    private Path folder;

    static Stream<Arguments> files() {
        List<Arguments> files = new ArrayList<>();
        for (WriterVersion version : WriterVersion.values()) {
            for (boolean dictionary : new boolean[] {false, true}) {
                for (double absent : new double[] {0, 0.2}) {
                    files.add(Arguments.of(version, dictionary, absent));
                }
            }
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void deliversWhatTheColumnReaderDelivers(WriterVersion version, boolean dictionary, double absent)
            throws IOException {
        Path file = write(version, dictionary, absent);
        for (int column = 0; column < SCHEMA.getFieldCount(); column++) {
            String name = SCHEMA.getFieldName(column);
            for (int step : new int[] {1, 7, 600, ROWS}) {
                assertThat(NumbersAsText.byRoboKit(file, 0, name, step))
                        .as("%s in steps of %d", name, step)
                        .isEqualTo(NumbersAsText.byLibrary(file, 0, name, step));
            }
        }
    }

    @Test
    void refusesLevelsThatEndEarlyAndRunsWithoutLength() {
        RunLengthReader reader = reader(1, 0x0a, 0x01); // five times the value 1
        reader.read(new int[5], 0, 5);
        assertThatThrownBy(() -> reader.read(new int[1], 0, 1)).isInstanceOf(MalformedPageException.class);
        assertThatThrownBy(() -> reader(1, 0, 1).read(new int[1], 0, 1)).isInstanceOf(MalformedPageException.class);
        assertThatThrownBy(() -> reader(33, 0x0a, 0x01)).isInstanceOf(MalformedPageException.class);
    }

    private static RunLengthReader reader(int bitWidth, int... bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int b : bytes) {
            buffer.put((byte) b);
        }
        return new RunLengthReader(buffer, 0, bytes.length, bitWidth);
    }

    private Path write(WriterVersion version, boolean dictionary, double absent) throws IOException {
        Path file = folder.resolve("numbers.parquet");
        Random random = new Random(3);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(SCHEMA)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .withWriterVersion(version)
                .withDictionaryEncoding(dictionary)
                .withPageRowCountLimit(211)
                .build()) {
            for (int row = 0; row < ROWS; row++) {
                writer.write(row(random, absent));
            }
        }
        return file;
    }

    private static Group row(Random random, double absent) {
        SimpleGroup row = new SimpleGroup(SCHEMA);
        row.append("f", value(random)).append("l", random.nextLong(40) - 20);
        if (random.nextDouble() >= absent) {
            row.append("d", (double) value(random)).append("i", random.nextInt(9) - 4);
        }
        if (random.nextDouble() >= absent) {
            row.append("u", -1 - random.nextInt(3));
        }
        list(row, "steady", random, 6, absent);
        list(row, "ragged", random, random.nextInt(5), absent);
        Group longs = row.addGroup("longs");
        for (int i = 0; i < 3; i++) {
            longs.addGroup("list").append("element", random.nextLong());
        }
        Group nested = row.addGroup("nested");
        for (int i = 0; i < 2; i++) {
            list(nested.addGroup("list"), "element", random, 3, absent);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            row.append("bare", random.nextInt());
        }
        return row;
    }

    private static void list(Group parent, String name, Random random, int length, double absent) {
        if (random.nextDouble() < absent) {
            return;
        }
        Group list = parent.addGroup(name);
        for (int i = 0; i < length; i++) {
            Group element = list.addGroup("list");
            if (random.nextDouble() < absent) {
                continue;
            }
            if (name.equals("ragged")) {
                element.append("element", (double) value(random));
            } else {
                element.append("element", value(random));
            }
        }
    }

    private static float value(Random random) {
        return random.nextInt(20) == 0 ? Float.NaN : random.nextInt(50) / 8f;
    }
}
