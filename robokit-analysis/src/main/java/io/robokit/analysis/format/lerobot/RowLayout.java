package io.robokit.analysis.format.lerobot;

import io.robokit.model.NumericColumn;
import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.RowCoverage;
import io.robokit.spi.RowSource;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where the rows of each episode lie, as the rows themselves say, and the task they name if it is one. */
final class RowLayout implements RowSource.Receiver {
    /** Stands for rows of several tasks. */
    static final long SEVERAL = -2;

    private final List<Piece> pieces = new ArrayList<>();
    private long task = EpisodeRows.ABSENT;
    private boolean whole = true;

    private RowLayout() {}

    /**
     * Rows of one episode that follow each other.
     *
     * @param run where they begin
     * @param rows how many
     * @param task their task index, {@link #SEVERAL} or {@link EpisodeRows#ABSENT}
     */
    record Piece(RowRun run, long rows, long task) {}

    static RowLayout read(LeRobotView view) throws IOException {
        RowLayout layout = new RowLayout();
        LeRobotRows rows = LeRobotRows.of(view);
        for (Split split : rows.splits()) {
            rows.read(split, FeatureSelection.named("episode_index", "task_index"), layout);
        }
        return layout;
    }

    /** The pieces, in the order of the rows. */
    List<Piece> pieces() {
        return pieces;
    }

    /** Whether every row could be read, and every episode is one piece, in ascending order. */
    boolean isOrderly() {
        long before = -1;
        for (Piece piece : pieces) {
            if (piece.run().episode() <= before) {
                return false;
            }
            before = piece.run().episode();
        }
        return whole;
    }

    @Override
    public void beginRun(RowRun run) {
        task = EpisodeRows.ABSENT;
    }

    @Override
    public void rows(RowBatch rows) {
        NumericColumn tasks = rows.numeric("task_index");
        for (int row = 0; tasks != null && tasks.depth() == 0 && row < rows.rowCount(); row++) {
            long value = tasks.isNull(row) ? SEVERAL : tasks.integer(row, 0);
            task = task == EpisodeRows.ABSENT || task == value ? value : SEVERAL;
        }
    }

    @Override
    public void endRun(RowRun run, long rows, boolean complete) {
        whole &= complete && !run.afterLostRows();
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last != null
                && last.run().episode() == run.episode()
                && last.run().file().equals(run.file())
                && last.run().firstFileRow() + last.rows() == run.firstFileRow()) {
            long both = last.task() == task ? task : SEVERAL;
            pieces.set(pieces.size() - 1, new Piece(last.run(), last.rows() + rows, both));
        } else {
            pieces.add(new Piece(run, rows, task));
        }
    }

    @Override
    public void lost(RowCoverage.LostRows rows) {
        whole = false;
    }

    @Override
    public void fileDone(String path) {}
}
