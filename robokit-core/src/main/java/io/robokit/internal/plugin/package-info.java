/** Discovery and registration of plugins. May change in any release. */
@NullMarked
package io.robokit.internal.plugin;

import org.jspecify.annotations.NullMarked;
