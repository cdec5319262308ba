/** Job types of the REST contract that this build accepts but cannot run. */
@NullMarked
package io.robokit.analysis.planned;

import org.jspecify.annotations.NullMarked;
