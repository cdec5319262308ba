/** The stores on jOOQ and the dispatcher on db-scheduler. May change in any release. */
@NullMarked
package io.robokit.storage.jdbc.internal;

import org.jspecify.annotations.NullMarked;
