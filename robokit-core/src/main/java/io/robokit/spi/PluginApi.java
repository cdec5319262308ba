package io.robokit.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Generation of this SPI that a plugin was compiled against; the loader refuses generations it does not know. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PluginApi {
    /** Generation of this release. A constant, so the compiler freezes it into the plugin. */
    int CURRENT = 1;

    /** Generation, normally {@link #CURRENT}. */
    int value();
}
