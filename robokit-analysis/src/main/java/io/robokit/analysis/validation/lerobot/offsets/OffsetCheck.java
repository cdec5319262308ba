package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** A check of where in shared files an episode lies; v2 has no shared files. */
abstract class OffsetCheck extends LeRobotCheck {
    OffsetCheck(String id, Severity severity, Cost cost, String title, String meaning, String fix) {
        super(id, Group.OFFSETS, severity, cost, title, meaning, fix);
    }

    @Override
    protected final void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.generation() != 3) {
            context.notApplicable("only v3 datasets have several episodes in a file");
        } else if (dataset.episodes().size() == 0) {
            context.notApplicable("there is no episode table");
        } else {
            look(dataset, context);
        }
    }

    /** Looks at a v3 dataset that has an episode table. */
    abstract void look(LeRobotView dataset, CheckContext context) throws IOException;
}
