/** Scores of how much a robot's actions tell about its states and the other way round, estimated without a model. */
@NullMarked
package io.robokit.analysis.quality.information;

import org.jspecify.annotations.NullMarked;
