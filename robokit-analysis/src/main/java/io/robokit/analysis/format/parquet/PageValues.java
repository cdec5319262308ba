package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.ValuesReader;

/** The numbers of one page, nulls left out, in pieces of any size. */
abstract class PageValues {
    /** Before the first page. */
    static final PageValues NONE = new PageValues() {
        @Override
        void read(NumericValues target, int from, int count) {
            throw new IllegalStateException("No page is open");
        }

        @Override
        void skip(int count) {
            throw new IllegalStateException("No page is open");
        }
    };

    /** Reads the next values into the arrays of a batch. */
    abstract void read(NumericValues target, int from, int count);

    /** Passes over the next values. */
    abstract void skip(int count);

    /** Takes the numbers of a dictionary page. */
    static Words words(ColumnShape shape, ColumnPages pages) throws IOException {
        Encoding encoding = pages.header().encoding();
        if (encoding != Encoding.PLAIN && !encoding.usesDictionary()) {
            throw new MalformedPageException("a dictionary has the encoding " + encoding);
        }
        return new Words(shape, pages.body(), pages.header().values());
    }

    /** Numbers as they are, little endian. */
    static final class Plain extends PageValues {
        private final ColumnShape.Kind kind;
        private final int size;
        private final ByteBuffer bytes;

        Plain(ColumnShape.Kind kind, ByteBuffer body) {
            this.kind = kind;
            this.size = kind == ColumnShape.Kind.DOUBLE || kind == ColumnShape.Kind.LONG ? 8 : 4;
            this.bytes = body;
        }

        @Override
        void read(NumericValues target, int from, int count) {
            int start = bytes.position();
            skip(count);
            int end = bytes.position();
            bytes.position(start);
            switch (kind) {
                case FLOAT -> bytes.asFloatBuffer().get(target.floats(), from, count);
                case DOUBLE -> bytes.asDoubleBuffer().get(target.doubles(), from, count);
                case LONG -> bytes.asLongBuffer().get(target.longs(), from, count);
                default -> ints(target.longs(), from, count);
            }
            bytes.position(end);
        }

        private void ints(long[] target, int from, int count) {
            long mask = kind == ColumnShape.Kind.UNSIGNED_INT ? 0xffffffffL : -1L;
            for (int i = 0; i < count; i++) {
                target[from + i] = bytes.getInt() & mask;
            }
        }

        @Override
        void skip(int count) {
            require(count);
            bytes.position(bytes.position() + count * size);
        }

        /** Refuses to give more numbers than there are, before memory is taken for them. */
        private void require(int count) {
            if (count > bytes.remaining() / size) {
                throw new MalformedPageException("a page holds fewer values than its header says");
            }
        }
    }

    /** The numbers of a column chunk's dictionary; shared by its pages. */
    static final class Words {
        private final ColumnShape.Kind kind;
        private final NumericValues values;
        private final int size;

        Words(ColumnShape shape, ByteBuffer body, int size) {
            this.kind = shape.kind();
            this.size = size;
            this.values = new NumericValues(shape, 0, 0);
            Plain plain = new Plain(kind, body);
            plain.require(size);
            plain.read(values, values.add(size), size);
        }
    }

    /** Indices into a dictionary. */
    static final class Indexed extends PageValues {
        private static final int BLOCK = 1024;

        private final Words words;
        private final RunLengthReader indices;
        private final int[] block = new int[BLOCK];

        Indexed(Words words, RunLengthReader indices) {
            this.words = words;
            this.indices = indices;
        }

        @Override
        void read(NumericValues target, int from, int count) {
            for (int done = 0; done < count; ) {
                int take = Math.min(BLOCK, count - done);
                nextBlock(take);
                int at = from + done;
                switch (words.kind) {
                    case FLOAT -> {
                        float[] source = words.values.floats();
                        float[] floats = target.floats();
                        for (int i = 0; i < take; i++) {
                            floats[at + i] = source[block[i]];
                        }
                    }
                    case DOUBLE -> {
                        double[] source = words.values.doubles();
                        double[] doubles = target.doubles();
                        for (int i = 0; i < take; i++) {
                            doubles[at + i] = source[block[i]];
                        }
                    }
                    default -> {
                        long[] source = words.values.longs();
                        long[] longs = target.longs();
                        for (int i = 0; i < take; i++) {
                            longs[at + i] = source[block[i]];
                        }
                    }
                }
                done += take;
            }
        }

        private void nextBlock(int count) {
            indices.read(block, 0, count);
            int highest = 0;
            for (int i = 0; i < count; i++) {
                highest = Integer.compareUnsigned(block[i], highest) > 0 ? block[i] : highest;
            }
            if (count > 0 && Integer.compareUnsigned(highest, words.size) >= 0) {
                throw new MalformedPageException(
                        "a page names word " + Integer.toUnsignedString(highest) + " of a dictionary of " + words.size);
            }
        }

        @Override
        void skip(int count) {
            for (int done = 0; done < count; done += BLOCK) {
                nextBlock(Math.min(BLOCK, count - done));
            }
        }
    }

    /** Any other encoding, value by value. */
    static final class Encoded extends PageValues {
        private final ColumnShape.Kind kind;
        private final ValuesReader reader;

        Encoded(ColumnShape.Kind kind, ValuesReader reader) {
            this.kind = kind;
            this.reader = reader;
        }

        @Override
        void read(NumericValues target, int from, int count) {
            for (int i = from; i < from + count; i++) {
                switch (kind) {
                    case FLOAT -> target.floats()[i] = reader.readFloat();
                    case DOUBLE -> target.doubles()[i] = reader.readDouble();
                    case LONG -> target.longs()[i] = reader.readLong();
                    case UNSIGNED_INT -> target.longs()[i] = Integer.toUnsignedLong(reader.readInteger());
                    default -> target.longs()[i] = reader.readInteger();
                }
            }
        }

        @Override
        void skip(int count) {
            reader.skip(count);
        }
    }
}
