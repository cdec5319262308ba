package io.robokit.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a component of a job's parameter record that is a map: its keys are names of {@linkplain EpisodeMeasure measures} of
 * registered heuristics, plugins' included, its values weights of 0 or more. The job's JSON Schema lists the names.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface MeasureWeights {}
