/** Dataset formats. */
@NullMarked
package io.robokit.analysis.format;

import org.jspecify.annotations.NullMarked;
