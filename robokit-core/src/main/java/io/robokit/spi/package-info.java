/**
 * What plugin authors implement. Signatures use JDK and RoboKit types only; a new method always has a default body.
 */
@NullMarked
package io.robokit.spi;

import org.jspecify.annotations.NullMarked;
