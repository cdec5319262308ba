/** RLDS datasets as TensorFlow Datasets writes them, read and written without TensorFlow. */
@NullMarked
package io.robokit.analysis.format.rlds;

import org.jspecify.annotations.NullMarked;
