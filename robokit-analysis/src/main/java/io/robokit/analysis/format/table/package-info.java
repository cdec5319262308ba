/**
 * Files of rows behind one interface, whatever their format. Internal machinery of the tabular view: public only so that it
 * can be shared, and free to change in any release.
 */
@NullMarked
package io.robokit.analysis.format.table;

import org.jspecify.annotations.NullMarked;
