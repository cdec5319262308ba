package io.robokit.analysis.format;

import io.robokit.model.DataType;

/**
 * One top-level column of a table file.
 *
 * @param name name, a single one whatever characters it has
 * @param type element type: a number type, {@link DataType#STRING}, or {@link DataType#OTHER} for structs, maps, bytes
 * @param depth list nesting, 0 for one value per row
 * @param description the stored type in words, for example {@code list<float>} or {@code struct}
 */
public record ColumnFacts(String name, DataType type, int depth, String description) {}
