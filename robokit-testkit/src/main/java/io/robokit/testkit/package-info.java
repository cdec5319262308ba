/** Contract tests that plugin authors extend. */
@NullMarked
package io.robokit.testkit;

import org.jspecify.annotations.NullMarked;
