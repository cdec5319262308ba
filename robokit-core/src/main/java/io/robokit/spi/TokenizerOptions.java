package io.robokit.spi;

import java.io.Serializable;

/**
 * How a tokenizer encodes. Immutable.
 *
 * @param maxLength tokens per row at most, special tokens included; 1 to {@value #MAX_LENGTH}
 * @param stride tokens by which a row repeats the end of the row before it, where a text that is longer than
 *     {@code maxLength} goes on in further rows; 0 to cut it off instead. Less than {@code maxLength}
 * @param truncation whether texts are cut to {@code maxLength} at all
 * @param padding which rows are filled up
 * @param addSpecialTokens whether the tokens are added that the model expects around a text
 */
public record TokenizerOptions(int maxLength, int stride, boolean truncation, Padding padding, boolean addSpecialTokens)
        implements Serializable {
    /** The longest row, in tokens. */
    public static final int MAX_LENGTH = 131_072;

    /** Which rows are filled up with the padding token. */
    public enum Padding {
        /** None. */
        NONE,
        /** All, to the length of the longest row encoded together with them. */
        LONGEST,
        /** All, to {@link TokenizerOptions#maxLength}. */
        MAX_LENGTH
    }

    /** Checks the numbers. */
    public TokenizerOptions {
        if (maxLength < 1 || maxLength > MAX_LENGTH) {
            throw new IllegalArgumentException("max_length must be 1 to " + MAX_LENGTH + ", got " + maxLength);
        }
        if (stride < 0 || stride >= maxLength) {
            throw new IllegalArgumentException(
                    "stride must be at least 0 and less than max_length " + maxLength + ", got " + stride);
        }
        if (stride > 0 && !truncation) {
            throw new IllegalArgumentException("stride " + stride + " needs truncation, which is off");
        }
    }

    /** Returns options that leave texts whole: no truncation, no padding, special tokens added. */
    public static TokenizerOptions wholeTexts() {
        return new TokenizerOptions(MAX_LENGTH, 0, false, Padding.NONE, true);
    }
}
