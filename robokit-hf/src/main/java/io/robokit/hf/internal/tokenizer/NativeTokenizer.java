package io.robokit.hf.internal.tokenizer;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.hf.internal.tokenizer.TokenizerFile.PadToken;
import io.robokit.spi.TokenRows;
import io.robokit.spi.Tokenizer;
import io.robokit.spi.TokenizerOptions;
import io.robokit.spi.TokenizerOptions.Padding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A tokenizer in native memory. The library aborts the process on input it does not expect, so everything it is given was
 * checked before: whole characters, numbers in range, no truncation or padding of its own.
 */
final class NativeTokenizer implements Tokenizer {
    /** Longer texts would need gigabytes of native memory. */
    static final int MAX_TEXT = 32 << 20;

    private final String name;
    private final TokenizersLibrary library;
    private final long handle;
    private final int vocabularySize;
    private final TokenizerOptions options;
    private final Windows windows;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private NativeTokenizer(
            String name,
            TokenizersLibrary library,
            long handle,
            int vocabularySize,
            TokenizerOptions options,
            Windows windows) {
        this.name = name;
        this.library = library;
        this.handle = handle;
        this.vocabularySize = vocabularySize;
        this.options = options;
        this.windows = windows;
    }

    /**
     * Makes a tokenizer.
     *
     * @param name name for messages
     * @param json content of its {@code tokenizer.json}
     * @param padToken token that its configuration names for padding, or null
     * @throws RoboKitException when the file is none, or cannot work as the options ask
     */
    static NativeTokenizer create(String name, String json, @Nullable String padToken, TokenizerOptions options) {
        TokenizerFile file;
        try {
            file = TokenizerFile.parse(json);
        } catch (IOException e) {
            throw notATokenizer(name, e);
        }
        PadToken pad = options.padding() == Padding.NONE ? null : requirePad(name, file.padToken(padToken));
        TokenizersLibrary library = NativeLibrary.load();
        long handle;
        try {
            handle = library.createTokenizerFromString(json);
        } catch (RuntimeException e) {
            throw notATokenizer(name, e);
        }
        boolean made = false;
        try {
            library.disablePadding(handle);
            library.disableTruncation(handle);
            Windows windows = windows(name, library, handle, options, pad);
            NativeTokenizer tokenizer =
                    new NativeTokenizer(name, library, handle, file.vocabularySize(), options, windows);
            made = true;
            return tokenizer;
        } finally {
            if (!made) {
                library.deleteTokenizer(handle);
            }
        }
    }

    /** Finds out how many special tokens stand around a text; they are the same for every text. */
    private static Windows windows(
            String name, TokenizersLibrary library, long handle, TokenizerOptions options, @Nullable PadToken pad) {
        int before = 0;
        int after = 0;
        if (options.addSpecialTokens()) {
            long encoding = library.encode(handle, "a", true);
            long[] special = library.getSpecialTokenMask(encoding);
            library.deleteEncoding(encoding);
            while (before < special.length && special[before] == 1) {
                before++;
            }
            while (after < special.length - before && special[special.length - 1 - after] == 1) {
                after++;
            }
        }
        int room = options.maxLength() - before - after;
        if (options.truncation() && room <= options.stride()) {
            throw new RoboKitException(
                    ErrorCode.INVALID_ARGUMENT,
                    "max_length " + options.maxLength() + " is too small: the tokenizer '" + name + "' adds "
                            + (before + after) + " special tokens to each row, which leaves room for "
                            + Math.max(0, room)
                            + " tokens of text where stride " + options.stride() + " needs at least "
                            + (options.stride() + 1));
        }
        return new Windows(options, before, after, pad);
    }

    private static PadToken requirePad(String name, @Nullable PadToken pad) {
        if (pad == null) {
            throw new RoboKitException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The tokenizer '" + name + "' has no padding token; choose padding 'none'");
        }
        return pad;
    }

    private static RoboKitException notATokenizer(String name, Exception cause) {
        return new RoboKitException(
                ErrorCode.CORRUPT_FILE,
                "The tokenizer '" + name + "' cannot be used, its tokenizer.json is damaged or of an unknown kind: "
                        + cause.getMessage(),
                cause);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public TokenRows encode(List<String> texts) {
        String[] checked = new String[texts.size()];
        for (int i = 0; i < checked.length; i++) {
            checked[i] = checked(texts.get(i));
        }
        lock.readLock().lock();
        try {
            requireOpen();
            return rows(library.batchEncode(handle, checked, options.addSpecialTokens()));
        } finally {
            lock.readLock().unlock();
        }
    }

    private TokenRows rows(long[] encodings) {
        int next = 0;
        try {
            Windows.Rows rows = windows.start(encodings.length);
            while (next < encodings.length) {
                long[] ids = library.getTokenIds(encodings[next]);
                library.deleteEncoding(encodings[next++]);
                rows.add(next - 1, ids);
            }
            return rows.finish();
        } finally {
            while (next < encodings.length) {
                library.deleteEncoding(encodings[next++]);
            }
        }
    }

    @Override
    public List<Token> explain(String text) {
        lock.readLock().lock();
        try {
            requireOpen();
            long encoding = library.encode(handle, checked(text), options.addSpecialTokens());
            try {
                return tokens(encoding, text);
            } finally {
                library.deleteEncoding(encoding);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    private List<Token> tokens(long encoding, String text) {
        long[] ids = library.getTokenIds(encoding);
        long[] special = library.getSpecialTokenMask(encoding);
        String[] names = library.getTokens(encoding);
        CharSpan[] spans = library.getTokenCharSpans(encoding);
        int[] units = codePointStarts(text);
        List<Token> tokens = new ArrayList<>(ids.length);
        int last = 0;
        for (int i = 0; i < ids.length; i++) {
            CharSpan span = spans[i];
            boolean inText = special[i] == 0 && span != null;
            int start = inText ? units[Math.min(span.getStart(), units.length - 1)] : last;
            int end = inText ? units[Math.min(span.getEnd(), units.length - 1)] : last;
            tokens.add(new Token((int) ids[i], names[i], start, end, special[i] == 1));
            last = end;
        }
        return tokens;
    }

    /** The library counts characters, Java counts UTF-16 units: where each character begins, and the end of the text. */
    private static int[] codePointStarts(String text) {
        int[] starts = new int[text.codePointCount(0, text.length()) + 1];
        int unit = 0;
        for (int i = 0; i < starts.length - 1; i++) {
            starts[i] = unit;
            unit += Character.charCount(text.codePointAt(unit));
        }
        starts[starts.length - 1] = unit;
        return starts;
    }

    @Override
    public String decode(int[] ids) {
        long[] checked = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0) {
                throw new IllegalArgumentException("Not a token: " + ids[i] + " at position " + i);
            }
            checked[i] = ids[i];
        }
        lock.readLock().lock();
        try {
            requireOpen();
            return library.decode(handle, checked, true);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                library.deleteTokenizer(handle);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The tokenizer '" + name + "' is closed");
        }
    }

    /** Halves of a surrogate pair become U+FFFD: they are no characters. */
    private static String checked(String text) {
        if (text.length() > MAX_TEXT) {
            throw new RoboKitException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A text of " + text.length() + " characters is too long to tokenize, at most " + MAX_TEXT
                            + " are possible; split it into several rows");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return wellFormed(text, i);
            }
        }
        return text;
    }

    private static String wellFormed(String text, int from) {
        StringBuilder out = null;
        int i = from;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                out = out == null ? new StringBuilder(text) : out;
                out.setCharAt(i, '\uFFFD');
            }
            i += Character.charCount(point);
        }
        return out == null ? text : out.toString();
    }
}
