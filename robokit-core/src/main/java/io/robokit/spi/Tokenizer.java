package io.robokit.spi;

import java.io.Closeable;
import java.util.List;

/** Turns texts into numbers of tokens. Thread-safe. */
public interface Tokenizer extends Closeable {
    /** Name it was opened by. */
    String name();

    /** Number of distinct tokens, added ones included. */
    int vocabularySize();

    /**
     * Encodes texts, on as many processors as there are.
     *
     * @param texts the texts, without null
     * @return rows in the order of the texts; a text has more than one row where stride made it go on
     */
    TokenRows encode(List<String> texts);

    /** Encodes one text with everything that a person wants to see; options on length do not apply. */
    List<Token> explain(String text);

    /**
     * Text of tokens.
     *
     * @param ids numbers of tokens
     * @return the text, special tokens left out
     */
    String decode(int[] ids);

    @Override
    void close();

    /**
     * One token of a text.
     *
     * @param id number in the vocabulary
     * @param text the token as the vocabulary writes it
     * @param start where it begins in the text, in UTF-16 units; equal to {@code end} for tokens that were added
     * @param end where it ends, exclusive
     * @param special whether it was added around the text
     */
    record Token(int id, String text, int start, int end, boolean special) {}
}
