package io.robokit.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a component of a request or response record for the OpenAPI document. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Doc {
    /** One sentence for people. */
    String value();

    /** Name of a hand-written schema that stands for the component's type; empty for none. */
    String schema() default "";
}
