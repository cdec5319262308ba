package io.robokit.spi;

/**
 * Rows of tokens, one after the other in flat arrays. The arrays belong to the receiver.
 *
 * @param ids numbers of the tokens of all rows
 * @param mask 1 for tokens of the text and special ones, 0 for padding; as many as {@code ids}
 * @param starts where each row begins in {@code ids}, and at the end the number of all tokens: one more than rows
 * @param texts for each row which of the texts it is from, counted from 0; never falls
 * @param truncated how many of the texts lost tokens
 */
@SuppressWarnings("ArrayRecordComponent") // flat arrays are the point: one object for thousands of rows
public record TokenRows(int[] ids, byte[] mask, int[] starts, int[] texts, int truncated) {
    /** Checks that the arrays fit each other. */
    public TokenRows {
        if (starts.length != texts.length + 1
                || starts[texts.length] != ids.length
                || mask.length != ids.length
                || truncated < 0) {
            throw new IllegalArgumentException("Rows do not fit: " + ids.length + " ids, " + mask.length
                    + " mask values, " + starts.length + " starts, " + texts.length + " rows");
        }
    }

    /** Number of rows. */
    public int count() {
        return texts.length;
    }

    /** Tokens of a row, padding included. */
    public int length(int row) {
        return starts[row + 1] - starts[row];
    }
}
