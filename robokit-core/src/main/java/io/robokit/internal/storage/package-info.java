/** The in-memory storage, and the rules of job and dataset records that every storage follows. */
@NullMarked
package io.robokit.internal.storage;

import org.jspecify.annotations.NullMarked;
