/** One main class per question. */
@NullMarked
package io.robokit.examples;

import org.jspecify.annotations.NullMarked;
