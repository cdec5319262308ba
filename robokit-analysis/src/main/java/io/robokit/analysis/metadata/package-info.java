/** The job {@code metadata_extraction}. */
@NullMarked
package io.robokit.analysis.metadata;

import org.jspecify.annotations.NullMarked;
