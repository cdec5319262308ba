package io.robokit.hf.internal.tokenizer;

import io.robokit.hf.internal.tokenizer.TokenizerFile.PadToken;
import io.robokit.spi.TokenRows;
import io.robokit.spi.TokenizerOptions;
import io.robokit.spi.TokenizerOptions.Padding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts whole encodings into rows of bounded length and fills rows up: what the library would do by itself, but it ends the
 * process where the lengths do not fit each other. A text that is too long keeps the special tokens at both its ends in every
 * row, as the library's own truncation does.
 */
final class Windows {
    private final TokenizerOptions options;
    private final int before;
    private final int after;
    private final @Nullable PadToken pad;

    /**
     * Creates a cutter.
     *
     * @param before special tokens before a text
     * @param after special tokens after a text
     * @param pad token that fills up, or null when none is needed
     */
    Windows(TokenizerOptions options, int before, int after, @Nullable PadToken pad) {
        this.options = options;
        this.before = before;
        this.after = after;
        this.pad = pad;
    }

    /** Collects rows of one batch. */
    Rows start(int texts) {
        return new Rows(texts);
    }

    /** Rows of one batch. Not thread-safe. */
    final class Rows {
        private int[] ids = new int[1024];
        private int size;
        private int[] starts;
        private int[] owners;
        private int count;
        private int truncated;

        private Rows(int texts) {
            starts = new int[texts + 1];
            owners = new int[texts];
        }

        /** Adds the whole encoding of a text. */
        void add(int text, long[] encoding) {
            int room = options.maxLength() - before - after;
            int content = encoding.length - before - after;
            if (!options.truncation() || content <= room) {
                row(text, encoding, 0, content);
                return;
            }
            int step = room - options.stride();
            for (int start = 0; ; start += step) {
                int length = Math.min(room, content - start);
                row(text, encoding, start, length);
                if (options.stride() == 0) {
                    truncated++;
                    return;
                }
                if (start + length == content) {
                    return;
                }
            }
        }

        private void row(int text, long[] encoding, int start, int length) {
            if (count == owners.length) {
                owners = Arrays.copyOf(owners, count * 2);
                starts = Arrays.copyOf(starts, count * 2 + 1);
            }
            int total = before + length + after;
            if (size + total > ids.length) {
                ids = Arrays.copyOf(ids, Math.max(ids.length * 2, size + total));
            }
            copy(encoding, 0, before);
            copy(encoding, before + start, length);
            copy(encoding, encoding.length - after, after);
            owners[count++] = text;
            starts[count] = size;
        }

        private void copy(long[] from, int start, int length) {
            for (int i = 0; i < length; i++) {
                ids[size + i] = (int) from[start + i];
            }
            size += length;
        }

        /** The rows, filled up where the options ask for it. */
        TokenRows finish() {
            int[] rowStarts = Arrays.copyOf(starts, count + 1);
            int[] rowOwners = Arrays.copyOf(owners, count);
            if (pad == null || options.padding() == Padding.NONE) {
                byte[] mask = new byte[size];
                Arrays.fill(mask, (byte) 1);
                return new TokenRows(Arrays.copyOf(ids, size), mask, rowStarts, rowOwners, truncated);
            }
            return padded(rowStarts, rowOwners, pad);
        }

        private TokenRows padded(int[] rowStarts, int[] rowOwners, PadToken token) {
            int[] targets = new int[count + 1];
            int longest = 0;
            for (int row = 0; row < count; row++) {
                longest = Math.max(longest, rowStarts[row + 1] - rowStarts[row]);
            }
            int width = options.padding() == Padding.LONGEST ? longest : options.maxLength();
            for (int row = 0; row < count; row++) {
                targets[row + 1] = Math.addExact(targets[row], Math.max(width, rowStarts[row + 1] - rowStarts[row]));
            }
            int[] filled = new int[targets[count]];
            byte[] mask = new byte[filled.length];
            Arrays.fill(filled, token.id());
            for (int row = 0; row < count; row++) {
                int length = rowStarts[row + 1] - rowStarts[row];
                int target = token.left() ? targets[row + 1] - length : targets[row];
                System.arraycopy(ids, rowStarts[row], filled, target, length);
                Arrays.fill(mask, target, target + length, (byte) 1);
            }
            return new TokenRows(filled, mask, targets, rowOwners, truncated);
        }
    }
}
