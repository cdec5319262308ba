package io.robokit.analysis.validation.lerobot.content;

import io.robokit.analysis.validation.lerobot.rows.Candidates;
import io.robokit.analysis.validation.lerobot.rows.Candidates.Candidate;
import io.robokit.analysis.validation.lerobot.rows.ColumnValues;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.StepMeasure;
import io.robokit.analysis.validation.lerobot.rows.ValueCheck;
import io.robokit.analysis.validation.lerobot.rows.ValueSteps;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** A check of the steps of actions. */
abstract class JumpCheck extends ValueCheck {
    /** Of fewer steps the deviation says nothing. */
    private static final int LEAST_STEPS = 20;

    JumpCheck(String id, Severity severity, String title, String meaning, String fix) {
        super(id, Group.CONTENT, severity, title, meaning, fix);
    }

    static void report(
            FeatureValues values,
            String name,
            double threshold,
            ToDoubleBiFunction<Candidate, ValueSteps> measure,
            String what,
            CheckContext context) {
        ColumnValues column = values.column(name);
        ValueSteps steps = column == null ? null : column.steps();
        if (steps == null || steps.count() < LEAST_STEPS) {
            return;
        }
        List<Candidate> jumps = steps.jumps().above(threshold, step -> measure.applyAsDouble(step, steps));
        if (jumps.isEmpty()) {
            return;
        }
        Occurrences found = new Occurrences();
        jumps.forEach(step -> found.add(step.run(), step.row(), StepMeasure.largest(step, steps), Double.NaN));
        boolean more = steps.jumps().isOverflown() && jumps.size() >= Candidates.KEPT;
        context.report(found.finding((more ? "At least " : "") + counted(found.count(), "step") + " of " + name + " "
                        + what + " (an element of the first by " + number(found.observed()) + " deviations), in "
                        + found.where())
                .column(name)
                .observed(found.observed()));
    }
}
