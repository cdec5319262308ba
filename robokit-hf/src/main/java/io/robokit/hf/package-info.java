/** Hugging Face Hub client and HTTP sources. */
@NullMarked
package io.robokit.hf;

import org.jspecify.annotations.NullMarked;
