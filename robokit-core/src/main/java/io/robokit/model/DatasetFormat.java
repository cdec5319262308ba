package io.robokit.model;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Name of a dataset format, for example {@code lerobot}. Plugins may bring names of their own.
 *
 * @param id lower-case letters, digits, {@code _} and {@code -}
 */
public record DatasetFormat(String id) implements Serializable {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    /** LeRobot v2.0, v2.1 and v3.0. */
    public static final DatasetFormat LEROBOT = new DatasetFormat("lerobot");
    /** ROS 1 and ROS 2 bags, MCAP. */
    public static final DatasetFormat ROSBAG = new DatasetFormat("rosbag");
    /** HDF5 in the robomimic, ALOHA and LIBERO layouts. */
    public static final DatasetFormat HDF5 = new DatasetFormat("hdf5");
    /** Plain Parquet tables. */
    public static final DatasetFormat PARQUET = new DatasetFormat("parquet");
    /** RLDS / TFDS TFRecord datasets. */
    public static final DatasetFormat RLDS = new DatasetFormat("rlds");
    /** A format that only a plugin knows. */
    public static final DatasetFormat CUSTOM = new DatasetFormat("custom");

    /** Checks the id. */
    public DatasetFormat {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "Dataset format must be lower-case letters, digits, '_' or '-', got '" + id + "'");
        }
    }

    /** Returns the format of this name. */
    public static DatasetFormat of(String id) {
        return new DatasetFormat(id);
    }

    @Override
    public String toString() {
        return id;
    }
}
