/** Sources that core itself opens. May change in any release. */
@NullMarked
package io.robokit.internal.source;

import org.jspecify.annotations.NullMarked;
