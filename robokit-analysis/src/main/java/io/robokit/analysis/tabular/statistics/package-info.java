/** Statistics of every column of a split, with the definitions of the Hub's dataset viewer. */
@NullMarked
package io.robokit.analysis.tabular.statistics;

import org.jspecify.annotations.NullMarked;
