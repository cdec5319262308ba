package io.robokit.analysis.text;

import io.robokit.spi.Param;
import io.robokit.spi.TokenizerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of the job {@code tokenization}.
 *
 * @param tokenizer Hub id of a tokenizer, or path of a {@code tokenizer.json}
 * @param textColumn column that holds the text; null to take {@code text} or the first column of text
 * @param template text with names of columns in braces, in place of one column; null for none
 * @param config configuration; null for the default
 * @param split split; null for the first
 * @param maxLength tokens per row at most
 * @param stride tokens by which rows of one text overlap; 0 to cut texts off
 * @param truncation whether texts are cut at all
 * @param padding which rows are filled up
 * @param addSpecialTokens whether the tokens are added that the model expects around a text
 */
public record TokenizationParameters(
        @Param(description = "Hub id of a tokenizer, or path of a tokenizer.json.")
        String tokenizer,

        @Param(description = "Column that holds the text; null to choose one.", defaultValue = "null") @Nullable
        String textColumn,

        @Param(
                description = "Text with names of columns in braces, for example 'Q: {question} A: {answer}', in place"
                        + " of one column.",
                defaultValue = "null")
        @Nullable
        String template,

        @Param(description = "Configuration; null for the default.", defaultValue = "null") @Nullable
        String config,

        @Param(description = "Split; null for the first.", defaultValue = "null") @Nullable
        String split,

        @Param(description = "Tokens per row at most.", defaultValue = "512", minimum = 1, maximum = 131072)
        int maxLength,

        @Param(
                description = "Tokens by which rows of one text overlap; 0 to cut texts off.",
                defaultValue = "0",
                minimum = 0,
                maximum = 131071)
        int stride,

        @Param(description = "Whether texts are cut to max_length.", defaultValue = "true")
        boolean truncation,

        @Param(
                description =
                        "none; longest: as long as the longest row of the batch; max_length: all as long as that.",
                defaultValue = "\"none\"")
        TokenizerOptions.Padding padding,

        @Param(
                description = "Whether the tokens are added that the model expects around a text.",
                defaultValue = "true")
        boolean addSpecialTokens) {
    /** Checks that the numbers fit each other. */
    public TokenizationParameters {
        if (stride >= maxLength) {
            throw new IllegalArgumentException("stride " + stride + " must be less than max_length " + maxLength);
        }
        if (stride > 0 && !truncation) {
            throw new IllegalArgumentException("stride " + stride + " needs truncation, which is off");
        }
        if (textColumn != null && template != null) {
            throw new IllegalArgumentException("give text_column or template, not both");
        }
    }

    TokenizerOptions options() {
        return new TokenizerOptions(maxLength, stride, truncation, padding, addSpecialTokens);
    }
}
