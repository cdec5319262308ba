/** Tokenizers of the Hub, on the library that the official clients use. */
@NullMarked
package io.robokit.hf.internal.tokenizer;

import org.jspecify.annotations.NullMarked;
