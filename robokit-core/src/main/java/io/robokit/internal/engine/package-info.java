/** Running jobs and scans. May change in any release. */
@NullMarked
package io.robokit.internal.engine;

import org.jspecify.annotations.NullMarked;
