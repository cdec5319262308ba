/** Bringing the files of a dataset to this machine. */
@NullMarked
package io.robokit.analysis.download;

import org.jspecify.annotations.NullMarked;
