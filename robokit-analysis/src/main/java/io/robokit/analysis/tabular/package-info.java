/**
 * Any dataset as tables: which of its files hold rows, in which configurations and splits, and reading their rows without
 * loading a split.
 */
@NullMarked
package io.robokit.analysis.tabular;

import org.jspecify.annotations.NullMarked;
