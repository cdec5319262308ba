package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the pages of a numeric column in blocks. Where every value is there and rows are lists of one length, or
 * single values, a block is a page and its levels are compared with what they must be; else a block is a few thousand
 * entries whose levels are unpacked. Values stay in the page until they are asked for.
 */
final class PageCursor {
    private static final int BLOCK = 4096;

    private final ColumnShape shape;
    private final ColumnDescriptor leaf;
    private final ColumnPages pages;
    private final PageValues.@Nullable Words words;
    private final @Nullable RowPattern pattern;
    private final boolean flat;

    private int pageLeft;
    private long passedBefore; // entries of earlier pages
    private int pageSize;
    private @Nullable Levels repetition;
    private @Nullable Levels definition;
    private PageValues values = PageValues.NONE;

    private int[] repetitions = new int[0];
    private int[] definitions = new int[0];
    private boolean steady;
    private boolean whole;
    private int next;
    private int end;

    /**
     * Begins with the first value.
     *
     * @param pattern levels of rows of one length where that may be; null for single values and nested lists
     */
    PageCursor(ColumnShape shape, ColumnPages pages, @Nullable RowPattern pattern) {
        this.shape = shape;
        this.leaf = shape.leaf();
        this.pages = pages;
        this.pattern = pattern;
        this.flat = leaf.getMaxRepetitionLevel() == 0;
        try {
            this.words = pages.nextDictionary() ? PageValues.words(shape, pages) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a value to look at; goes to the next block or page when the last one is used up. */
    boolean hasNext() {
        if (next == end) {
            while (pageLeft == 0) {
                if (!nextPage()) {
                    return false;
                }
            }
            nextBlock();
        }
        return true;
    }

    /** Values of the current block that are left. */
    int available() {
        return end - next;
    }

    /** Whether every value of the current block is there. */
    boolean isWhole() {
        return whole;
    }

    /** Whether, besides, all rows of the current block have the length of the pattern. */
    boolean isSteady() {
        return steady;
    }

    /** Elements of the row of the next value that came before it; only where the block is steady. */
    int phase() {
        return pattern == null ? 0 : pattern.after(0, passedBefore + next);
    }

    /** Repetition level of a value, counted from the next one; only where the block is not steady. */
    int repetition(int ahead) {
        return flat ? 0 : repetitions[next + ahead];
    }

    /** Definition level of the next value; only where the block is not whole. */
    int definition() {
        return definitions[next];
    }

    /** Whether the next value begins a row. */
    boolean beginsRow() {
        return steady ? phase() == 0 : repetition(0) == 0;
    }

    /** Passes the next value, which is absent. */
    void passAbsent() {
        next++;
    }

    /** Reads values that are all there into a batch. */
    void read(NumericValues target, int count) {
        int at = target.add(count);
        values.read(target, at, count);
        next += count;
    }

    /** Passes over entries, absent ones included. */
    void skip(int count) {
        int there = count;
        if (!whole) {
            there = 0;
            for (int i = next; i < next + count; i++) {
                there += definitions[i] == leaf.getMaxDefinitionLevel() ? 1 : 0;
            }
        }
        values.skip(there);
        next += count;
    }

    private void nextBlock() {
        next = 0;
        if (steady || (flat && whole)) {
            end = pageLeft;
            pageLeft = 0;
            return;
        }
        int count = Math.min(BLOCK, pageLeft);
        if (repetition != null) {
            repetitions = block(repetitions);
            repetition.read(repetitions, count);
        }
        if (definition != null) {
            definitions = block(definitions);
            definition.read(definitions, count);
            whole = true;
            for (int i = 0; i < count; i++) {
                whole &= definitions[i] == leaf.getMaxDefinitionLevel();
            }
        }
        pageLeft -= count;
        end = count;
    }

    private static int[] block(int[] known) {
        return known.length == 0 ? new int[BLOCK] : known;
    }

    private boolean nextPage() {
        try {
            if (!pages.nextPage()) {
                return false;
            }
            passedBefore += pageSize;
            pageSize = pages.header().values();
            pageLeft = pageSize;
            open(pages.header());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(PageHeader header) throws IOException {
        repetition = null;
        definition = null;
        ByteBuffer body = pages.body();
        if (header.kind() == PageHeader.Kind.DATA_V2) {
            if (!flat) {
                repetition = levels(pages.repetition(), leaf.getMaxRepetitionLevel());
            }
            if (leaf.getMaxDefinitionLevel() > 0) {
                definition = levels(pages.definition(), leaf.getMaxDefinitionLevel());
            }
        } else if (hasRunLengths(header)) {
            body = openLevels(body);
        } else {
            body = openStepped(header, body);
        }
        compareLevels();
        openValues(header.encoding(), body);
    }

    private boolean hasRunLengths(PageHeader header) {
        return (flat || header.repetitionEncoding() == Encoding.RLE)
                && (leaf.getMaxDefinitionLevel() == 0 || header.definitionEncoding() == Encoding.RLE);
    }

    private ByteBuffer openLevels(ByteBuffer body) {
        int position = 0;
        if (!flat) {
            int after = afterLevels(body, position);
            repetition = levels(part(body, position + 4, after), leaf.getMaxRepetitionLevel());
            position = after;
        }
        if (leaf.getMaxDefinitionLevel() > 0) {
            int after = afterLevels(body, position);
            definition = levels(part(body, position + 4, after), leaf.getMaxDefinitionLevel());
            position = after;
        }
        return part(body, position, body.limit());
    }

    private static ByteBuffer part(ByteBuffer body, int from, int to) {
        return body.slice(from, to - from).order(body.order());
    }

    private static int afterLevels(ByteBuffer body, int position) {
        if (body.limit() - position < Integer.BYTES) {
            throw new MalformedPageException("a page ends before its levels");
        }
        long length = body.getInt(position) & 0xffffffffL;
        if (length > body.limit() - position - Integer.BYTES) {
            throw new MalformedPageException("the levels of a page are longer than the page");
        }
        return position + Integer.BYTES + (int) length;
    }

    private static Levels levels(ByteBuffer bytes, int highest) {
        return new PackedLevels(
                new RunLengthReader(bytes, 0, bytes.limit(), Integer.SIZE - Integer.numberOfLeadingZeros(highest)));
    }

    /** A page whose levels have the encoding of the time before run lengths. */
    private ByteBuffer openStepped(PageHeader header, ByteBuffer body) throws IOException {
        ByteBufferInputStream in = ByteBufferInputStream.wrap(body);
        ValuesReader repetitionLevels = header.repetitionEncoding().getValuesReader(leaf, ValuesType.REPETITION_LEVEL);
        repetitionLevels.initFromPage(pageSize, in);
        ValuesReader definitionLevels = header.definitionEncoding().getValuesReader(leaf, ValuesType.DEFINITION_LEVEL);
        definitionLevels.initFromPage(pageSize, in);
        repetition = flat ? null : new SteppedLevels(repetitionLevels);
        definition = leaf.getMaxDefinitionLevel() == 0 ? null : new SteppedLevels(definitionLevels);
        int left = in.available();
        return part(body, body.limit() - left, body.limit());
    }

    private void compareLevels() {
        whole = definition == null || definition.passAll(pageSize, leaf.getMaxDefinitionLevel());
        steady = whole
                && pattern != null
                && repetition instanceof PackedLevels packed
                && packed.reader().passRows(pageSize, pattern, pattern.after(0, passedBefore));
        if (definition instanceof PackedLevels packed) {
            packed.reader().rewind();
        }
        if (repetition instanceof PackedLevels packed) {
            packed.reader().rewind();
        }
    }

    private void openValues(Encoding encoding, ByteBuffer body) throws IOException {
        if (encoding == Encoding.PLAIN) {
            values = new PageValues.Plain(shape.kind(), body);
        } else if (encoding.usesDictionary()) {
            if (words == null) {
                throw new MalformedPageException("a page refers to a dictionary that is not there");
            }
            boolean empty = !body.hasRemaining();
            values = new PageValues.Indexed(
                    words, new RunLengthReader(body, empty ? 0 : 1, body.limit(), empty ? 0 : body.get(0)));
        } else {
            byte[] bytes = new byte[body.remaining()];
            body.duplicate().get(bytes);
            ValuesReader reader = encoding.getValuesReader(leaf, ValuesType.VALUES);
            reader.initFromPage(pageSize, ByteBufferInputStream.wrap(ByteBuffer.wrap(bytes)));
            values = new PageValues.Encoded(shape.kind(), reader);
        }
    }

    /** Repetition or definition levels of a page. */
    private interface Levels {
        void read(int[] target, int count);

        boolean passAll(int count, int value);
    }

    private record PackedLevels(RunLengthReader reader) implements Levels {
        @Override
        public void read(int[] target, int count) {
            reader.read(target, 0, count);
        }

        @Override
        public boolean passAll(int count, int value) {
            return reader.passAll(count, value);
        }
    }

    private record SteppedLevels(ValuesReader reader) implements Levels {
        @Override
        public void read(int[] target, int count) {
            for (int i = 0; i < count; i++) {
                target[i] = reader.readInteger();
            }
        }

        @Override
        public boolean passAll(int count, int value) {
            return false;
        }
    }
}
