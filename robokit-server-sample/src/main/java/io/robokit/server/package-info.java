/** The REST contract as a thin shell over the SDK. */
@NullMarked
package io.robokit.server;

import org.jspecify.annotations.NullMarked;
