/** Typed, unchecked exceptions; the {@link io.robokit.exception.ErrorCode} says what a caller can do about one. */
@NullMarked
package io.robokit.exception;

import org.jspecify.annotations.NullMarked;
