package io.robokit.server;

import io.robokit.model.TokenPreview;
import java.util.List;

/** A text as tokens. */
record TokenizePreviewResponse(
        @Doc("The tokenizer") String tokenizer,
        @Doc("Distinct tokens it knows") int vocabSize,
        @Doc("How many tokens there are") int numTokens,
        @Doc("The tokens") List<PreviewToken> tokens) {
    /** A token. */
    record PreviewToken(
            @Doc("Number in the vocabulary") int id,
            @Doc("The token as the vocabulary writes it") String token,

            @Doc("Where it begins in the text, in UTF-16 units")
            int start,

            @Doc("Where it ends, exclusive") int end,
            @Doc("Whether it was added around the text") boolean special) {}

    static TokenizePreviewResponse of(TokenPreview preview) {
        List<PreviewToken> tokens = preview.tokens().stream()
                .map(token -> new PreviewToken(token.id(), token.text(), token.start(), token.end(), token.special()))
                .toList();
        return new TokenizePreviewResponse(preview.tokenizer(), preview.vocabularySize(), tokens.size(), tokens);
    }
}
