/** Checks: meta/info.json. */
@NullMarked
package io.robokit.analysis.validation.lerobot.info;

import org.jspecify.annotations.NullMarked;
