package io.robokit.analysis.validation.lerobot.content;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of what the values look like. */
public final class ContentChecks {
    private ContentChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of(
                new ValuesNan(),
                new ValuesInf(),
                new ValuesConstantDim(),
                new ValuesOutlier(),
                new ValuesAtLimit(),
                new ActionsFrozen(),
                new ActionsJump(),
                new DimsJump(),
                new JointLimit(),
                new EpisodeDuplicate());
    }
}
