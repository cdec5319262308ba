/** Text columns as tokens: the job {@code tokenization} and the folders it makes. */
@NullMarked
package io.robokit.analysis.text;

import org.jspecify.annotations.NullMarked;
