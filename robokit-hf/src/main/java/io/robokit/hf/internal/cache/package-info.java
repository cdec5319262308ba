/** The shared on-disk cache and its locks. */
@NullMarked
package io.robokit.hf.internal.cache;

import org.jspecify.annotations.NullMarked;
