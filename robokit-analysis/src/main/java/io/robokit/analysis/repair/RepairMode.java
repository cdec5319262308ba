package io.robokit.analysis.repair;

/** What a repair does. */
public enum RepairMode {
    /** Says what would be done. */
    PLAN,
    /** Writes a repaired copy as well. */
    APPLY
}
