/** Wiring of the Hub client; may change in any release. */
@NullMarked
package io.robokit.hf.internal;

import org.jspecify.annotations.NullMarked;
