/** Statistics that are gathered in one pass and can be merged: moments, extremes, quantiles. */
@org.jspecify.annotations.NullMarked
package io.robokit.analysis.statistics;
