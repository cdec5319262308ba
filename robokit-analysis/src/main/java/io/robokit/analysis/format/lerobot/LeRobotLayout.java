package io.robokit.analysis.format.lerobot;

/** Layouts that {@link LeRobotWriter} writes. */
public enum LeRobotLayout {
    /** One file per episode, tables as JSON Lines; what lerobot up to 0.3 reads. */
    V2_1("v2.1"),
    /** Many episodes per file, one row group each, tables as Parquet; what lerobot from 0.4 on reads. */
    V3_0("v3.0");

    private final String version;

    LeRobotLayout(String version) {
        this.version = version;
    }

    /** Value of {@code codebase_version}. */
    public String version() {
        return version;
    }
}
