/** A plugin as a separate jar brings it: a heuristic and a job type, each with parameters. */
@NullMarked
package io.robokit.examples.plugin;

import org.jspecify.annotations.NullMarked;
