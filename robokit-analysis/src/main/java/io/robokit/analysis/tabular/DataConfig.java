package io.robokit.analysis.tabular;

import io.robokit.model.JsonValues;
import java.util.List;
import java.util.Map;

/**
 * One table of a dataset, in splits.
 *
 * @param name name of the configuration
 * @param splits its splits; train, validation and test come first
 * @param features what the card says about the columns, as features of the Hub by column name; empty when it says nothing
 */
public record DataConfig(String name, List<DataSplit> splits, Map<String, Object> features) {
    /** Copies the lists. */
    public DataConfig {
        splits = List.copyOf(splits);
        features = JsonValues.copyOf(features);
    }
}
