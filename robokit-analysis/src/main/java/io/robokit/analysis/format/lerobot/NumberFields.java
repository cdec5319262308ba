package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of a run of rows of a metadata table that hold one number per row. */
final class NumberFields {
    private final DatasetRef dataset;
    private final Map<String, NumericColumn> byName = new HashMap<>();

    NumberFields(DatasetRef dataset, List<FeatureColumn> columns) {
        this.dataset = dataset;
        for (FeatureColumn column : columns) {
            if (column instanceof NumericColumn numbers && numbers.depth() == 0) {
                byName.put(column.name(), numbers);
            }
        }
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    boolean hasAnyOf(List<String> names) {
        return names.stream().anyMatch(byName::containsKey);
    }

    /** Rows of a field; 0 without it. */
    int rows(String name) {
        NumericColumn column = byName.get(name);
        return column == null ? 0 : column.rowCount();
    }

    /**
     * A whole number from 0 on: the first of the fields that is not null.
     *
     * @param place where the row is, for errors
     * @throws DatasetException when all are null or the first one is another number
     */
    long required(List<String> names, int row, String place) {
        for (String name : names) {
            NumericColumn column = byName.get(name);
            if (column != null && !column.isNull(row)) {
                Long number = JsonFiles.wholeNumber(column.number(row));
                if (number != null && number >= 0) {
                    return number;
                }
                throw invalid(
                        place + ": " + name + " is " + column.number(row) + ", expected a whole number from 0 on");
            }
        }
        throw invalid(place + ": no " + names.get(0));
    }

    /** A whole number, or {@link EpisodeTable#UNKNOWN}. */
    long optional(String name, int row) {
        NumericColumn column = byName.get(name);
        Long number = column == null || column.isNull(row) ? null : JsonFiles.wholeNumber(column.number(row));
        return number == null ? EpisodeTable.UNKNOWN : number;
    }

    private DatasetException invalid(String problem) {
        return new DatasetException(ErrorCode.INVALID_METADATA, dataset, problem);
    }
}
