package io.robokit.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a component of a job's parameter record that is a map: its keys are ids of registered heuristics, plugins' included,
 * its values their parameters. The parameter records of the heuristics become part of the job's JSON Schema, so that
 * wrong ones are refused before the job starts and forms can be drawn for them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface HeuristicParameters {}
