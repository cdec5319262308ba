/** Downloads: resume, integrity, parallel ranges, progress. */
@NullMarked
package io.robokit.hf.internal.transfer;

import org.jspecify.annotations.NullMarked;
