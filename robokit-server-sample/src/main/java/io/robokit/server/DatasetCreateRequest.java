package io.robokit.server;

import io.robokit.model.DatasetFormat;
import java.util.List;
import java.util.Map;

/** Registers a dataset. */
record DatasetCreateRequest(
        @Doc(value = "Where the dataset lies", schema = "Source")
        Map<String, Object> source,

        @Doc(value = "Format of the dataset; formats of plugins come in as custom", schema = "FormatType")
        String formatType) {
    static final List<String> FORMATS = List.of(
            DatasetFormat.ROSBAG.id(),
            DatasetFormat.HDF5.id(),
            DatasetFormat.PARQUET.id(),
            DatasetFormat.CUSTOM.id(),
            DatasetFormat.LEROBOT.id(),
            DatasetFormat.RLDS.id());

    static DatasetCreateRequest read(Fields body) {
        body.require("source");
        Map<String, Object> source = SourceFields.read(body);
        String format = body.requiredChoice("format_type", FORMATS);
        body.check();
        return new DatasetCreateRequest(source, format);
    }
}
