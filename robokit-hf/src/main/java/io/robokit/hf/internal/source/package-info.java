/** Resolvers for Hub repositories and plain HTTP addresses. */
@NullMarked
package io.robokit.hf.internal.source;

import org.jspecify.annotations.NullMarked;
