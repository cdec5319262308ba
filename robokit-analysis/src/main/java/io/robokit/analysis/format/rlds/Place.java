package io.robokit.analysis.format.rlds;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import org.jspecify.annotations.Nullable;

/**
 * Where something is wrong, for messages.
 *
 * @param dataset the dataset
 * @param path shard
 * @param record number of the record in the shard, from 0
 * @param offset byte at which the record begins
 */
record Place(DatasetRef dataset, String path, long record, long offset) {
    /** The bytes are not what the format demands. */
    DatasetException corrupt(String code, String problem) {
        return corrupt(code, problem, null);
    }

    DatasetException corrupt(String code, String problem, @Nullable Throwable cause) {
        return new DatasetException(ErrorCode.CORRUPT_FILE, dataset, sentence(code, problem), cause);
    }

    /** The record is sound, but not what {@code features.json} declares. */
    DatasetException mismatch(String code, String problem) {
        return new DatasetException(ErrorCode.SCHEMA_MISMATCH, dataset, sentence(code, problem));
    }

    private String sentence(String code, String problem) {
        return path + ", record " + record + " at byte " + offset + ": " + problem + " (" + code + ")";
    }
}
