package io.robokit.server;

import io.robokit.model.TableSplit;
import java.util.List;

/** A part of a dataset that holds rows. */
record SplitResponse(
        @Doc("Configuration it belongs to") String config,
        @Doc("Its name") String split,
        @Doc("Paths of its files") List<String> files,
        @Doc("Bytes of all of them") long sizeBytes) {
    static SplitResponse of(TableSplit split) {
        return new SplitResponse(split.config(), split.split(), split.files(), split.sizeBytes());
    }
}
