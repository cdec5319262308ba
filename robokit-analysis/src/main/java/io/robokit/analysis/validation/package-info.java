/** The job {@code validation}: runs the registered checks and reports what they find. */
@NullMarked
package io.robokit.analysis.validation;

import org.jspecify.annotations.NullMarked;
