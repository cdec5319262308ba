/** Comparing, searching and merging trees of JSON-able values. Shared by the storages. */
@NullMarked
package io.robokit.internal.json;

import org.jspecify.annotations.NullMarked;
