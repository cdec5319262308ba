/** Uploads and commits. */
@NullMarked
package io.robokit.hf.internal.upload;

import org.jspecify.annotations.NullMarked;
