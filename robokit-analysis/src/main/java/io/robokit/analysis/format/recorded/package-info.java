/** Datasets made of recordings: a file or bag is an episode, a topic is a feature. */
@NullMarked
package io.robokit.analysis.format.recorded;

import org.jspecify.annotations.NullMarked;
