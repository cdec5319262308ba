/** What an application uses: {@link io.robokit.RoboKit} and the handles it gives out. */
@NullMarked
package io.robokit;

import org.jspecify.annotations.NullMarked;
