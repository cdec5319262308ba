/** The Hub as a catalog of datasets. May change in any release. */
@NullMarked
package io.robokit.hf.internal.catalog;

import org.jspecify.annotations.NullMarked;
