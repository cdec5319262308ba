package io.robokit.analysis.text;

import io.robokit.spi.TokenRows;
import java.util.BitSet;

/** What rows of tokens add up to. Used by one thread. */
final class TokenCounts {
    private final LengthCounts lengths = new LengthCounts();
    private final BitSet seen = new BitSet();
    private long texts;
    private long truncated;
    private long empty;

    void add(TokenRows rows) {
        for (int row = 0; row < rows.count(); row++) {
            int length = 0;
            for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
                if (rows.mask()[i] != 0) {
                    length++;
                    seen.set(rows.ids()[i]);
                }
            }
            lengths.add(length);
        }
        truncated += rows.truncated();
    }

    void addTexts(java.util.List<String> more) {
        texts += more.size();
        for (String text : more) {
            empty += text.isEmpty() ? 1 : 0;
        }
    }

    TokenizationResult result(
            TokenizationParameters parameters, String source, String config, String split, int vocabulary) {
        return new TokenizationResult(
                parameters.tokenizer(),
                source,
                config,
                split,
                parameters.maxLength(),
                parameters.stride(),
                texts,
                lengths.rows(),
                lengths.sum(),
                lengths.mean(),
                lengths.min(),
                lengths.max(),
                lengths.quantile(0.5),
                lengths.quantile(0.95),
                vocabulary,
                seen.cardinality(),
                truncated,
                empty,
                lengths.histogram());
    }
}
