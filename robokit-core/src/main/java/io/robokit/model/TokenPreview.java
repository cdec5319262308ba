package io.robokit.model;

import java.util.List;

/**
 * A text as a tokenizer sees it.
 *
 * @param tokenizer name of the tokenizer
 * @param vocabularySize distinct tokens it knows
 * @param tokens the tokens, in order
 */
public record TokenPreview(String tokenizer, int vocabularySize, List<Token> tokens) {
    /** Copies the list. */
    public TokenPreview {
        tokens = List.copyOf(tokens);
    }

    /** Whether tokens are added that the model expects around a text. */
    public enum SpecialTokens {
        /** They are. */
        ADD,
        /** They are not. */
        LEAVE_OUT
    }

    /**
     * A token.
     *
     * @param id number in the vocabulary
     * @param text the token as the vocabulary writes it
     * @param start where it begins in the text, in UTF-16 units
     * @param end where it ends, exclusive; equal to {@code start} for tokens that were added
     * @param special whether it was added around the text
     */
    public record Token(int id, String text, int start, int end, boolean special) {}
}
