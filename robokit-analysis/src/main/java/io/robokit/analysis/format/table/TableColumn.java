package io.robokit.analysis.format.table;

import java.util.Map;

/**
 * A column.
 *
 * @param name name
 * @param feature type as the Hub's libraries write it: an object with {@code _type}, or an object of features by name for a
 *     structure
 */
public record TableColumn(String name, Map<String, Object> feature) {}
