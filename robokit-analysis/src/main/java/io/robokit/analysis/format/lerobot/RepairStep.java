package io.robokit.analysis.format.lerobot;

import java.util.List;

/**
 * One thing a {@link LeRobotRepair} does.
 *
 * @param what what is done
 * @param why what is wrong, with the values
 * @param files files that are written anew or left out
 * @param findings ids of the checks whose findings it answers
 */
public record RepairStep(String what, String why, List<String> files, List<String> findings) {
    /** Copies the lists. */
    public RepairStep {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }
}
