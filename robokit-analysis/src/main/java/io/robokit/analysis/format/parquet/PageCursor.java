package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the pages of a numeric column in blocks: repetition and definition levels of a block are unpacked, its
 * values stay in the page until they are asked for.
 */
final class PageCursor {
    private static final int BLOCK = 4096;
    private static final ByteBufferAllocator HEAP = new HeapByteBufferAllocator();

    private final ColumnShape shape;
    private final ColumnDescriptor leaf;
    private final PageReader pages;
    private final PageValues.@Nullable Words words;

    private int pageLeft;
    private @Nullable Levels repetition;
    private @Nullable Levels definition;
    private @Nullable PageValues values;

    private final int[] repetitions = new int[BLOCK];
    private final int[] definitions;
    private boolean whole;
    private int next;
    private int end;

    PageCursor(ColumnShape shape, PageReader pages) {
        this.shape = shape;
        this.leaf = shape.leaf();
        this.pages = pages;
        this.definitions = new int[leaf.getMaxDefinitionLevel() == 0 ? 0 : BLOCK];
        DictionaryPage dictionary = pages.readDictionaryPage();
        try {
            this.words = dictionary == null
                    ? null
                    : new PageValues.Words(shape, dictionary.getEncoding().initDictionary(leaf, dictionary));
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
            nextBlock(Math.min(BLOCK, pageLeft));
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

    /** Repetition level of a value, counted from the next one. */
    int repetition(int ahead) {
        return repetitions[next + ahead];
    }

    /** Definition level of the next value; only where the block is not whole. */
    int definition() {
        return definitions[next];
    }

    /** Passes the next value, which is absent. */
    void passAbsent() {
        next++;
    }

    /** Reads values that are all there into a batch. */
    void read(NumericValues target, int count) {
        int at = target.add(count);
        values().read(target, at, count);
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
        values().skip(there);
        next += count;
    }

    private PageValues values() {
        if (values == null) {
            throw new IllegalStateException("No page is open");
        }
        return values;
    }

    private void nextBlock(int count) {
        if (repetition != null) { // else every value begins a row, as the array says
            repetition.read(repetitions, count);
        }
        int highest = leaf.getMaxDefinitionLevel();
        whole = definition == null || definition.passAll(count, highest);
        if (!whole && definition != null) {
            definition.read(definitions, count);
            whole = true;
            for (int i = 0; i < count; i++) {
                whole &= definitions[i] == highest;
            }
        }
        pageLeft -= count;
        next = 0;
        end = count;
    }

    private boolean nextPage() {
        DataPage page = pages.readPage();
        if (page == null) {
            return false;
        }
        pageLeft = page.getValueCount();
        if (pageLeft < 0) {
            throw new MalformedPageException("a page says that it holds " + pageLeft + " values");
        }
        try {
            if (page instanceof DataPageV1 first) {
                open(first);
            } else if (page instanceof DataPageV2 second) {
                open(second);
            } else {
                throw new MalformedPageException("a page is of an unknown kind");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    private void open(DataPageV1 page) throws IOException {
        int highestRepetition = leaf.getMaxRepetitionLevel();
        int highestDefinition = leaf.getMaxDefinitionLevel();
        boolean runLengths = (highestRepetition == 0 || page.getRlEncoding() == Encoding.RLE)
                && (highestDefinition == 0 || page.getDlEncoding() == Encoding.RLE);
        if (!runLengths) {
            openStepped(page);
            return;
        }
        ByteBuffer bytes = array(page.getBytes());
        int position = bytes.arrayOffset() + bytes.position();
        int limit = position + bytes.remaining();
        repetition = null;
        definition = null;
        if (highestRepetition > 0) {
            int after = afterLevels(bytes.array(), position, limit);
            repetition = levels(bytes.array(), position + 4, after, highestRepetition);
            position = after;
        }
        if (highestDefinition > 0) {
            int after = afterLevels(bytes.array(), position, limit);
            definition = levels(bytes.array(), position + 4, after, highestDefinition);
            position = after;
        }
        openValues(page.getValueEncoding(), bytes.array(), position, limit);
    }

    private void open(DataPageV2 page) throws IOException {
        repetition = null;
        definition = null;
        if (leaf.getMaxRepetitionLevel() > 0) {
            repetition = levels(page.getRepetitionLevels(), leaf.getMaxRepetitionLevel());
        }
        if (leaf.getMaxDefinitionLevel() > 0) {
            definition = levels(page.getDefinitionLevels(), leaf.getMaxDefinitionLevel());
        }
        ByteBuffer bytes = array(page.getData());
        int start = bytes.arrayOffset() + bytes.position();
        openValues(page.getDataEncoding(), bytes.array(), start, start + bytes.remaining());
    }

    /** A page whose levels have the encoding of the time before run lengths. */
    private void openStepped(DataPageV1 page) throws IOException {
        ByteBufferInputStream in = page.getBytes().toInputStream();
        int count = page.getValueCount();
        ValuesReader repetitionLevels = page.getRlEncoding().getValuesReader(leaf, ValuesType.REPETITION_LEVEL);
        repetitionLevels.initFromPage(count, in);
        ValuesReader definitionLevels = page.getDlEncoding().getValuesReader(leaf, ValuesType.DEFINITION_LEVEL);
        definitionLevels.initFromPage(count, in);
        repetition = leaf.getMaxRepetitionLevel() == 0 ? null : new SteppedLevels(repetitionLevels);
        definition = leaf.getMaxDefinitionLevel() == 0 ? null : new SteppedLevels(definitionLevels);
        byte[] rest = in.readAllBytes();
        openValues(page.getValueEncoding(), rest, 0, rest.length);
    }

    private void openValues(Encoding encoding, byte[] bytes, int from, int limit) throws IOException {
        if (encoding == Encoding.PLAIN) {
            values = new PageValues.Plain(shape.kind(), bytes, from, limit);
        } else if (encoding.usesDictionary()) {
            if (words == null) {
                throw new MalformedPageException("a page refers to a dictionary that is not there");
            }
            boolean empty = from >= limit;
            RunLengthReader indices =
                    new RunLengthReader(bytes, empty ? from : from + 1, limit, empty ? 0 : bytes[from]);
            values = new PageValues.Indexed(words, indices);
        } else {
            ValuesReader reader = encoding.getValuesReader(leaf, ValuesType.VALUES);
            reader.initFromPage(pageLeft, ByteBufferInputStream.wrap(ByteBuffer.wrap(bytes, from, limit - from)));
            values = new PageValues.Encoded(shape.kind(), reader);
        }
    }

    private static int afterLevels(byte[] bytes, int position, int limit) throws IOException {
        if (limit - position < Integer.BYTES) {
            throw new MalformedPageException("a page ends before its levels");
        }
        long length = BytesUtils.readIntLittleEndian(bytes, position) & 0xffffffffL;
        if (length > limit - position - Integer.BYTES) {
            throw new MalformedPageException("the levels of a page are longer than the page");
        }
        return position + Integer.BYTES + (int) length;
    }

    private static Levels levels(BytesInput input, int highest) throws IOException {
        ByteBuffer bytes = array(input);
        int start = bytes.arrayOffset() + bytes.position();
        return levels(bytes.array(), start, start + bytes.remaining(), highest);
    }

    private static Levels levels(byte[] bytes, int from, int end, int highest) {
        return new PackedLevels(
                new RunLengthReader(bytes, from, end, Integer.SIZE - Integer.numberOfLeadingZeros(highest)));
    }

    private static ByteBuffer array(BytesInput input) throws IOException {
        ByteBuffer bytes = input.toByteBuffer(HEAP, buffer -> {});
        if (bytes.hasArray()) {
            return bytes;
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return ByteBuffer.wrap(copy);
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
