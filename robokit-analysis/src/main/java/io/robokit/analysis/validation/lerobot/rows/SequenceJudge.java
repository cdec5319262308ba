package io.robokit.analysis.validation.lerobot.rows;

import java.util.function.IntToDoubleFunction;

/** Counts the rows of a sequence that are not what they should be. */
public final class SequenceJudge {
    private SequenceJudge() {}

    /**
     * Returns the wrong rows.
     *
     * @param right what the first row of a run should be
     */
    public static Occurrences wrong(NumberSequence sequence, RunOrder runs, IntToDoubleFunction right) {
        Occurrences found = new Occurrences();
        for (int run = 0; run < Math.min(runs.size(), sequence.runs()); run++) {
            double expected = right.applyAsDouble(run);
            double start = sequence.start(run);
            NumberSequence.Irregular irregular = sequence.irregular(run);
            NumberSequence.Wrong rows = irregular == null
                    ? null
                    : expected == 0
                            ? irregular.fromZero()
                            : expected == runs.run(run).firstDatasetRow()
                                    ? irregular.fromPlace()
                                    : expected == start ? irregular.fromStart() : null;
            if (rows != null) {
                long first = rows.firstRow();
                found.add(runs.run(run), rows.count(), first, rows.observed(), expected + first);
            } else if (start != expected && !(irregular == null && Double.isNaN(start))) {
                found.add(runs.run(run), runs.rows(run), 0, start, expected);
            }
        }
        return found;
    }
}
