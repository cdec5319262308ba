/** Generators of large datasets and benchmarks. */
@NullMarked
package io.robokit.benchmarks;

import org.jspecify.annotations.NullMarked;
