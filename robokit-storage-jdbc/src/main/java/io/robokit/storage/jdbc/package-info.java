/** Durable storage on SQLite and PostgreSQL. */
@NullMarked
package io.robokit.storage.jdbc;

import org.jspecify.annotations.NullMarked;
