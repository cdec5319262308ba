/** Values that describe datasets and their contents. Immutable, serializable, without behaviour beyond their rules. */
@NullMarked
package io.robokit.model;

import org.jspecify.annotations.NullMarked;
