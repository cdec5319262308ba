package io.robokit.analysis.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.model.NumericColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalInputFile;
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
            ColumnShape shape = ColumnShape.of(SCHEMA, SCHEMA.getType(column));
            for (int step : new int[] {1, 7, 600, ROWS}) {
                assertThat(rows(file, shape, step, true))
                        .as("%s in steps of %d", shape.name(), step)
                        .isEqualTo(rows(file, shape, step, false));
            }
        }
    }

    @Test
    void refusesLevelsThatEndEarlyAndRunsWithoutLength() {
        byte[] bytes = {0x0a, 0x01}; // five times the value 1
        RunLengthReader reader = new RunLengthReader(bytes, 0, bytes.length, 1);
        reader.read(new int[5], 0, 5);
        assertThatThrownBy(() -> reader.read(new int[1], 0, 1)).isInstanceOf(MalformedPageException.class);
        assertThatThrownBy(() -> new RunLengthReader(new byte[] {0, 1}, 0, 2, 1).read(new int[1], 0, 1))
                .isInstanceOf(MalformedPageException.class);
        assertThatThrownBy(() -> new RunLengthReader(bytes, 0, 2, 33)).isInstanceOf(MalformedPageException.class);
    }

    /** The values of all rows as text, of which every other step is passed over. */
    private static List<String> rows(Path file, ColumnShape shape, int step, boolean paged) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .build();
        List<String> rows = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            PageReadStore pages = reader.readNextRowGroup();
            ColumnDecoder decoder = paged
                    ? new PagedNumericDecoder(shape, pages.getPageReader(shape.leaf()), ROWS)
                    : new SteppedNumericDecoder(shape, stepped(pages, shape.leaf()), ROWS);
            boolean skip = false;
            for (int row = 0; row < ROWS; ) {
                int count = Math.min(step, ROWS - row);
                if (skip) {
                    decoder.skip(count);
                } else {
                    add(rows, (NumericColumn) decoder.read(count));
                }
                skip = !skip;
                row += count;
            }
        }
        return rows;
    }

    private static ColumnDecoder.Pages stepped(PageReadStore pages, ColumnDescriptor leaf) {
        ColumnReadStoreImpl readers =
                new ColumnReadStoreImpl(pages, new GroupRecordConverter(SCHEMA).getRootConverter(), SCHEMA, "test");
        return new ColumnDecoder.Pages(
                readers.getColumnReader(leaf), pages.getPageReader(leaf).getTotalValueCount());
    }

    private static void add(List<String> rows, NumericColumn column) {
        for (int row = 0; row < column.rowCount(); row++) {
            StringBuilder text = new StringBuilder(column.width() + ": ");
            for (int element = 0; element < column.length(row); element++) {
                boolean absent = column.isElementNull(row, element);
                text.append(absent ? "null" : Double.doubleToRawLongBits(column.number(row, element)))
                        .append(' ');
            }
            rows.add(text.append(column.isNull(row) ? "absent" : "").toString());
        }
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
