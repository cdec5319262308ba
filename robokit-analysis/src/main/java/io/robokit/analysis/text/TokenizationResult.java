package io.robokit.analysis.text;

import java.util.Map;

/**
 * Result of the job {@code tokenization}. Lengths count the tokens of rows without padding.
 *
 * @param tokenizerName the tokenizer
 * @param textColumnUsed column, or template
 * @param config configuration
 * @param split split
 * @param maxLength tokens per row at most, as asked for
 * @param stride overlap, as asked for
 * @param numSamples texts
 * @param numSequences rows that were written; more than texts where stride made some go on
 * @param numTokens tokens of all rows
 * @param avgSeqLength mean length
 * @param minSeqLength smallest length
 * @param maxSeqLength largest length
 * @param median median length
 * @param p95 length that 95 % do not exceed
 * @param vocabSize distinct tokens that the tokenizer knows
 * @param uniqueTokens distinct tokens that occur
 * @param truncated texts that lost tokens
 * @param emptyTexts texts that were null or empty
 * @param lengthHistogram {@code hist} and {@code bin_edges}
 */
public record TokenizationResult(
        String tokenizerName,
        String textColumnUsed,
        String config,
        String split,
        int maxLength,
        int stride,
        long numSamples,
        long numSequences,
        long numTokens,
        double avgSeqLength,
        int minSeqLength,
        int maxSeqLength,
        double median,
        double p95,
        int vocabSize,
        int uniqueTokens,
        long truncated,
        long emptyTexts,
        Map<String, Object> lengthHistogram) {
    /** Checks that the numbers can be true together. */
    public TokenizationResult {
        if (maxSeqLength < minSeqLength || avgSeqLength > maxSeqLength || avgSeqLength < minSeqLength) {
            throw new IllegalArgumentException("Lengths contradict each other: min " + minSeqLength + ", mean "
                    + avgSeqLength + ", max " + maxSeqLength);
        }
        if (numSequences < numSamples || truncated > numSamples || uniqueTokens > numTokens) {
            throw new IllegalArgumentException("Counts contradict each other: " + numSamples + " texts, " + numSequences
                    + " rows, " + numTokens + " tokens, " + uniqueTokens + " distinct ones, " + truncated + " cut");
        }
    }
}
