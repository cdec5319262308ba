package io.robokit.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a parameter record. The JSON Schema made from it is served, draws forms, and is what
 * parameters are checked against; the record's compact constructor has the last word. Components are named in
 * snake_case in JSON. A component is required when it has no default and is not {@code @Nullable}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.PARAMETER})
public @interface Param {
    /** One sentence for people. */
    String description();

    /** Short label; empty for one made from the name. */
    String title() default "";

    /** Default as JSON text, for example {@code 100}, {@code "fast"} in quotes or {@code null}; empty for none. */
    String defaultValue() default "";

    /** Smallest allowed number. */
    double minimum() default Double.NEGATIVE_INFINITY;

    /** Largest allowed number. */
    double maximum() default Double.POSITIVE_INFINITY;

    /** Regular expression a text must match; empty for none. */
    String pattern() default "";

    /** Allowed texts, where the type is not an enum; empty for any. */
    String[] allowed() default {};

    /** JSON types a component of type {@code Object} accepts, for example {@code string} and {@code object}. */
    String[] types() default {};
}
