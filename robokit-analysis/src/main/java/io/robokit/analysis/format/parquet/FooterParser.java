package io.robokit.analysis.format.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a footer apart, in one pass over its bytes. Field numbers are those of the format's {@code parquet.thrift}. */
final class FooterParser {
    private final byte[] bytes;
    private final CompactReader reader = new CompactReader();
    private final List<RowGroup> rowGroups = new ArrayList<>();
    private @Nullable FileSchema schema;
    private String createdBy = "";

    FooterParser(byte[] bytes, @Nullable FileSchema known) {
        this.bytes = bytes;
        this.schema = known;
    }

    FileFooter parse() {
        FileSchema found = null;
        int rowGroupsAt = -1;
        reader.at(bytes, 0, bytes.length);
        while (reader.nextField()) {
            switch (reader.field()) {
                case 2 -> found = schema(reader.position());
                case 4 -> {
                    rowGroupsAt = reader.position();
                    if (found != null && reader.is(CompactReader.LIST)) {
                        rowGroups(found);
                    } else {
                        reader.skip();
                    }
                }
                case 6 -> createdBy = reader.is(CompactReader.BINARY) ? text(reader.binary()) : "";
                default -> reader.skip();
            }
        }
        if (found == null || rowGroupsAt < 0) {
            throw new MalformedPageException("the footer has no " + (found == null ? "schema" : "row groups"));
        }
        if (rowGroups.isEmpty()) { // none, or written before the schema
            reader.at(bytes, rowGroupsAt, bytes.length);
            rowGroups(found);
        }
        return new FileFooter(bytes, found, rowGroups, createdBy);
    }

    private String text(int length) {
        return FileFooter.text(bytes, reader.position(), length);
    }

    private FileSchema schema(int from) {
        reader.skip();
        int to = reader.position();
        if (schema == null || !schema.isWritten(bytes, from, to)) {
            schema = new FileSchema(
                    Arrays.copyOfRange(bytes, from, to),
                    FileFooter.parseWithoutRowGroups(bytes).getSchema());
        }
        return schema;
    }

    private void rowGroups(FileSchema found) {
        int count = reader.beginList();
        for (int i = 0; i < count; i++) {
            rowGroups.add(rowGroup(found));
        }
    }

    private RowGroup rowGroup(FileSchema found) {
        @Nullable ColumnChunk[] chunks = new @Nullable ColumnChunk[found.leafCount()];
        long rows = 0;
        int outer = reader.beginStruct();
        while (reader.nextField()) {
            switch (reader.field()) {
                case 1 -> columns(found, chunks);
                case 3 -> rows = reader.i64(0);
                default -> reader.skip();
            }
        }
        reader.endStruct(outer);
        return new RowGroup(found, chunks, rows);
    }

    private void columns(FileSchema found, @Nullable ColumnChunk[] chunks) {
        if (!reader.is(CompactReader.LIST)) {
            return;
        }
        int count = reader.beginList();
        ChunkParser parser = new ChunkParser();
        for (int i = 0; i < count; i++) {
            parser.read(found, i);
            if (chunks[parser.leaf] == null) {
                chunks[parser.leaf] = parser.chunk();
            }
        }
    }

    /** Reads one {@code ColumnChunk} after the other. */
    private final class ChunkParser {
        private int leaf;
        private int type;
        private int codec;
        private long values;
        private long size;
        private long dataOffset;
        private long dictionaryOffset;
        private int statistics;
        private boolean readable;

        void read(FileSchema found, int expected) {
            leaf = -1;
            type = -1;
            codec = 0;
            values = 0;
            size = 0;
            dataOffset = 0;
            dictionaryOffset = 0;
            statistics = 0;
            readable = true;
            int outer = reader.beginStruct();
            while (reader.nextField()) {
                switch (reader.field()) {
                    case 3 -> readMetadata(found, expected);
                    case 1, 8, 9 -> {
                        readable = false;
                        reader.skip();
                    }
                    default -> reader.skip();
                }
            }
            reader.endStruct(outer);
            if (leaf < 0) {
                throw new MalformedPageException("a row group has a column that the schema does not have");
            }
            if (type != found.physicalType(leaf)) {
                throw new MalformedPageException("a column has the type " + type + " in a row group, "
                        + found.physicalType(leaf) + " in the schema");
            }
        }

        private void readMetadata(FileSchema found, int expected) {
            if (!reader.is(CompactReader.STRUCT)) {
                return;
            }
            int outer = reader.beginStruct();
            while (reader.nextField()) {
                switch (reader.field()) {
                    case 1 -> type = reader.i32(-1);
                    case 3 -> {
                        int from = reader.position();
                        reader.skip();
                        leaf = found.leaf(bytes, from, reader.position(), expected);
                    }
                    case 4 -> codec = reader.i32(-1);
                    case 5 -> values = reader.i64(-1);
                    case 7 -> size = reader.i64(-1);
                    case 9 -> dataOffset = reader.i64(-1);
                    case 11 -> dictionaryOffset = reader.i64(0);
                    case 12 -> {
                        statistics = reader.type() == CompactReader.STRUCT ? reader.position() : 0;
                        reader.skip();
                    }
                    default -> reader.skip();
                }
            }
            reader.endStruct(outer);
        }

        /** Some writers give 0 as the offset of a dictionary that is not there. */
        ColumnChunk chunk() {
            boolean dictionaryFirst = dictionaryOffset > 0 && dictionaryOffset < dataOffset;
            long start = dictionaryFirst ? dictionaryOffset : dataOffset;
            return new ColumnChunk(codec, values, start, size, statistics, readable);
        }
    }
}
