package io.robokit.analysis.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * The row groups of a file whose writer never came to write the footer. Pages follow each other in the order of the schema, so
 * that they are read from the beginning, as far as they are whole: every page must unpack to its size, and every column of a
 * row group must end with the same row. Pages of version 2 are not recovered. Used by one thread.
 */
public final class LostFooter implements AutoCloseable {
    private static final int MAGIC = 4;
    private static final int HEADER = 64 << 10;
    private static final int MOST_PAGES = 4096;
    private static final List<CompressionCodecName> CODECS = List.of(
            CompressionCodecName.SNAPPY,
            CompressionCodecName.ZSTD,
            CompressionCodecName.GZIP,
            CompressionCodecName.LZ4_RAW,
            CompressionCodecName.UNCOMPRESSED);

    private final FileChannel channel;
    private final MessageType schema;
    private final CompressionCodecName codec;
    private final List<Group> groups = new ArrayList<>();

    private LostFooter(FileChannel channel, MessageType schema, CompressionCodecName codec) {
        this.channel = channel;
        this.schema = schema;
        this.codec = codec;
    }

    /** A page in the file. */
    private record Page(
            PageHeader.Kind kind, long body, int packed, int plain, int values, long rows, List<Encoding> encodings) {
        long end() {
            return body + packed;
        }
    }

    /** A row group: the pages of each leaf. */
    private record Group(long rows, List<List<Page>> leaves, long end) {}

    /**
     * Reads what is whole of a file.
     *
     * @param file a Parquet file without footer
     * @param schema the schema it was written with
     */
    public static LostFooter recover(Path file, MessageType schema) throws IOException {
        for (int i = 0; i < CODECS.size() - 1; i++) {
            LostFooter tried = new LostFooter(FileChannel.open(file), schema, CODECS.get(i));
            tried.read();
            if (!tried.groups.isEmpty()) {
                return tried;
            }
            tried.close();
        }
        LostFooter last = new LostFooter(FileChannel.open(file), schema, CODECS.get(CODECS.size() - 1));
        last.read();
        return last;
    }

    /** The schema of a whole file. */
    public static MessageType schemaOf(Path file) throws IOException {
        try (org.apache.parquet.hadoop.ParquetFileReader reader = org.apache.parquet.hadoop.ParquetFileReader.open(
                new org.apache.parquet.io.LocalInputFile(file),
                org.apache.parquet.ParquetReadOptions.builder(new org.apache.parquet.conf.PlainParquetConfiguration())
                        .withCodecFactory(new Codecs())
                        .build())) {
            return reader.getFileMetaData().getSchema();
        }
    }

    /** Rows of the row groups that are whole, in order. */
    public List<Long> groupRows() {
        return groups.stream().map(Group::rows).toList();
    }

    private void read() throws IOException {
        long position = MAGIC;
        while (position < channel.size()) {
            Group group = readGroup(position);
            if (group == null) {
                return;
            }
            groups.add(group);
            position = group.end();
        }
    }

    /** The row group that begins here; the first column may have one page or more, which decides how many rows there are. */
    private @org.jspecify.annotations.Nullable Group readGroup(long position) throws IOException {
        List<ColumnDescriptor> leaves = schema.getColumns();
        List<Page> first = new ArrayList<>();
        long end = position;
        long rows = 0;
        while (first.size() < MOST_PAGES) {
            Page page = page(end, leaves.get(0));
            if (page == null || (page.kind() == PageHeader.Kind.DICTIONARY && !first.isEmpty())) {
                return null;
            }
            first.add(page);
            end = page.end();
            rows += page.rows();
            if (rows > 0) {
                Group group = rest(first, rows, end);
                if (group != null) {
                    return group;
                }
            }
        }
        return null;
    }

    private @org.jspecify.annotations.Nullable Group rest(List<Page> first, long rows, long from) throws IOException {
        List<List<Page>> leaves = new ArrayList<>();
        leaves.add(List.copyOf(first));
        long end = from;
        for (ColumnDescriptor leaf :
                schema.getColumns().subList(1, schema.getColumns().size())) {
            List<Page> pages = new ArrayList<>();
            long seen = 0;
            while (seen < rows) {
                Page page = page(end, leaf);
                boolean misplaced = page != null && page.kind() == PageHeader.Kind.DICTIONARY && !pages.isEmpty();
                if (page == null || misplaced || seen + page.rows() > rows) {
                    return null;
                }
                pages.add(page);
                seen += page.rows();
                end = page.end();
            }
            leaves.add(pages);
        }
        return new Group(rows, leaves, end);
    }

    /** The page at a position if it is whole and may belong to a leaf, else null. */
    private @org.jspecify.annotations.Nullable Page page(long position, ColumnDescriptor leaf) throws IOException {
        long size = channel.size();
        if (position >= size) {
            return null;
        }
        byte[] bytes = read(position, (int) Math.min(HEADER, size - position));
        PageHeader header = new PageHeader();
        try {
            int length = header.read(bytes, 0, bytes.length);
            boolean data = header.kind() == PageHeader.Kind.DATA;
            if ((!data && header.kind() != PageHeader.Kind.DICTIONARY)
                    || header.packedSize() > size - position - length) {
                return null;
            }
            Codecs.checkPageSize(header.plainSize());
            byte[] plain = unpack(read(position + length, header.packedSize()), header.plainSize());
            List<Encoding> encodings = data
                    ? List.of(header.repetitionEncoding(), header.definitionEncoding(), header.encoding())
                    : List.of(header.encoding());
            return new Page(
                    header.kind(),
                    position + length,
                    header.packedSize(),
                    header.plainSize(),
                    header.values(),
                    data ? rows(plain, header.values(), leaf) : 0,
                    encodings);
        } catch (IOException | RuntimeException e) {
            return null; // whatever is there, it is no page of this column
        }
    }

    private byte[] unpack(byte[] packed, int size) throws IOException {
        if (codec != CompressionCodecName.UNCOMPRESSED) {
            return Codecs.unpack(codec, packed, size);
        }
        if (packed.length != size) {
            throw new IOException("The page has another size");
        }
        return packed;
    }

    /** Rows of a page: entries that do not go on with the row before. */
    private static long rows(byte[] plain, int values, ColumnDescriptor leaf) throws IOException {
        int highest = leaf.getMaxRepetitionLevel();
        if (highest == 0) {
            return values;
        }
        ByteBuffer body = ByteBuffer.wrap(plain).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int length = body.getInt();
        RunLengthBitPackingHybridDecoder levels = new RunLengthBitPackingHybridDecoder(
                Integer.SIZE - Integer.numberOfLeadingZeros(highest),
                new ByteArrayInputStream(plain, Integer.BYTES, length));
        long rows = 0;
        for (int i = 0; i < values; i++) {
            int level = levels.readInt();
            if (level > highest) {
                throw new IOException("A level is too high");
            }
            rows += level == 0 ? 1 : 0;
        }
        return rows;
    }

    private byte[] read(long position, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        while (target.hasRemaining()) {
            if (channel.read(target, position + target.position()) < 0) {
                throw new IOException("The file ends at " + (position + target.position()));
            }
        }
        return target.array();
    }

    /** Writes the first row groups as a file with a footer; their pages stay as they are. */
    public void writeTo(Path target, int count, Map<String, String> keyValues) throws IOException {
        ParquetFileWriter out = new ParquetFileWriter(
                new LocalOutputFile(target), schema, ParquetFileWriter.Mode.CREATE, Long.MAX_VALUE, 0, 64, 64, true);
        out.start();
        for (Group group : groups.subList(0, count)) {
            out.startBlock(group.rows());
            for (int i = 0; i < group.leaves().size(); i++) {
                write(schema.getColumns().get(i), group.leaves().get(i), out);
            }
            out.endBlock();
        }
        out.end(keyValues);
    }

    private void write(ColumnDescriptor leaf, List<Page> pages, ParquetFileWriter out) throws IOException {
        long values = pages.stream()
                .filter(page -> page.kind() == PageHeader.Kind.DATA)
                .mapToLong(Page::values)
                .sum();
        out.startColumn(leaf, values, codec);
        for (Page page : pages) {
            BytesInput bytes = BytesInput.from(read(page.body(), page.packed()));
            if (page.kind() == PageHeader.Kind.DICTIONARY) {
                out.writeDictionaryPage(new DictionaryPage(
                        bytes, page.plain(), page.values(), page.encodings().get(0)));
            } else {
                out.writeDataPage(
                        page.values(),
                        page.plain(),
                        bytes,
                        Statistics.createStats(leaf.getPrimitiveType()),
                        page.rows(),
                        page.encodings().get(0),
                        page.encodings().get(1),
                        page.encodings().get(2));
            }
        }
        out.endColumn();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
