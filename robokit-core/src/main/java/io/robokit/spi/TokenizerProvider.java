package io.robokit.spi;

import java.io.IOException;

/** Opens tokenizers by their names. Thread-safe. */
public interface TokenizerProvider {
    /** Name of the provider, for example {@code huggingface}. */
    String id();

    /** Whether this provider knows names of this kind; looks at the name only, touches nothing. */
    boolean supports(String tokenizer);

    /**
     * Opens a tokenizer.
     *
     * @param tokenizer its name, for example a repository of a Hub or the path of a {@code tokenizer.json}
     * @param options how it is to encode
     * @param context limits and settings of this process; local files lie below its allowed roots
     * @return the tokenizer; the caller closes it
     * @throws io.robokit.exception.RoboKitException when there is no such tokenizer, it may not be read, or it cannot work
     *     as the options ask
     * @throws IOException when it cannot be reached
     */
    Tokenizer open(String tokenizer, TokenizerOptions options, ResolveContext context) throws IOException;
}
