/** Built-in format readers, extractors and heuristics, plugged into the SDK. */
@NullMarked
package io.robokit.analysis;

import org.jspecify.annotations.NullMarked;
