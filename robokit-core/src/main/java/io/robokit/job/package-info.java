/** Jobs as they are stored and reported: identity, version, status, progress, outcome. */
@NullMarked
package io.robokit.job;

import org.jspecify.annotations.NullMarked;
