package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import java.io.Serializable;

/** The column {@code next.done}, which marks the last row of an episode. Mergeable. Used by one thread. */
public final class DoneColumn implements Serializable {
    private static final long serialVersionUID = 1L;
    static final String NAME = "next.done";

    private final Occurrences early = new Occurrences();
    private final Occurrences never = new Occurrences();
    private long marked;
    private long firstMarked;
    private boolean present;
    private boolean last;

    void beginRun() {
        marked = 0;
        present = false;
        last = false;
    }

    void add(RowBatch rows) {
        double[] values = Columns.scalars(rows, NAME);
        for (int i = 0; i < values.length; i++) {
            last = values[i] == 1;
            if (last && marked++ == 0) {
                firstMarked = rows.firstRow() + i;
            }
        }
        present |= values.length > 0;
    }

    void endRun(RowRun run, long rows, boolean whole) {
        if (!present) {
            return;
        }
        early.add(run, marked - (last ? 1 : 0), firstMarked, 1, 0);
        if (marked == 0 && whole) {
            never.add(run, rows - 1, 0, 1);
        }
    }

    void merge(DoneColumn later) {
        early.merge(later.early);
        never.merge(later.never);
    }

    /** Rows that are marked though more rows of their episode follow. */
    public Occurrences early() {
        return early;
    }

    /** Episodes of which no row is marked. */
    public Occurrences never() {
        return never;
    }
}
