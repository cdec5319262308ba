package io.robokit.analysis.quality;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.spi.FeatureSelection;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The joint-space signals of one episode in the order the original service tried them: list columns in file order whose
 * name says position, joint, action or effort, then columns numbered {@code action.0, action.1 …}.
 */
final class JerkSignals implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String[] KEYWORDS = {"qpos", "position", "joint", "action", "effort"};
    private static final List<String> BASES = List.of(
            "observation.qpos",
            "observation.joints",
            "observation.state.position",
            "action",
            "action.joints",
            "action.qpos");

    private final List<Signal> signals = new ArrayList<>();
    private boolean begun;

    static FeatureSelection features() {
        return FeatureSelection.containing(KEYWORDS);
    }

    void add(EpisodeBatch batch) {
        if (!begun) {
            begun = true;
            addListColumns(batch);
            addNumberedColumns(batch);
        }
        signals.removeIf(signal -> !signal.add(batch));
    }

    /** The first signal that held for the whole episode, or null. */
    @Nullable
    Signal chosen() {
        return signals.isEmpty() ? null : signals.get(0);
    }

    private void addListColumns(EpisodeBatch batch) {
        for (FeatureColumn column : batch.columns()) {
            if (isJointSpace(column.name())
                    && column instanceof NumericColumn numeric
                    && numeric.depth() == 1
                    && numeric.width() != 0
                    && numeric.width() != 1) {
                signals.add(new Signal(column.name() + " (list)", List.of(column.name()), 1));
            }
        }
    }

    private void addNumberedColumns(EpisodeBatch batch) {
        for (String base : BASES) {
            List<String> columns = batch.columns().stream()
                    .filter(column -> column instanceof NumericColumn numeric && numeric.depth() == 0)
                    .map(FeatureColumn::name)
                    .filter(name -> name.startsWith(base + ".") && isNumber(name.substring(base.length() + 1)))
                    .sorted(Comparator.comparing(name -> new BigInteger(name.substring(base.length() + 1))))
                    .toList();
            if (columns.size() >= 2) {
                signals.add(new Signal(base + ".*", columns, 0));
            }
        }
    }

    private static boolean isJointSpace(String column) {
        String lower = column.toLowerCase(Locale.ROOT);
        for (String keyword : KEYWORDS) {
            if (lower.contains(keyword)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** One signal while it is read: keeps three rows and the norms of third differences. */
    static final class Signal implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String label;
        private final List<String> columns;
        private final int depth;
        private final DoubleList norms = new DoubleList();
        private double[] last = new double[0];
        private double[] first = new double[0];
        private double[] second = new double[0];
        private double[] scratch = new double[0];
        private int width = -1;
        private int frames;

        private Signal(String label, List<String> columns, int depth) {
            this.label = label;
            this.columns = columns;
            this.depth = depth;
        }

        String label() {
            return label;
        }

        int frames() {
            return frames;
        }

        /** Norms of {@code x[k+3] - 3 x[k+2] + 3 x[k+1] - x[k]}, as the difference of differences of differences. */
        double[] thirdDifferenceNorms() {
            return norms.toArray();
        }

        /** Takes in the rows of a batch; false when it cannot serve as a signal. */
        private boolean add(EpisodeBatch batch) {
            int batchWidth = width(batch);
            if (batchWidth < 2 || (width >= 0 && batchWidth != width)) {
                return false;
            }
            if (width < 0) {
                width = batchWidth;
                last = new double[width];
                first = new double[width];
                second = new double[width];
            }
            rows(batch);
            for (int row = 0; row < batch.frameCount(); row++) {
                addRow(row * width);
            }
            return true;
        }

        private int width(EpisodeBatch batch) {
            if (depth == 0) {
                boolean whole = columns.stream().allMatch(name -> {
                    NumericColumn numeric = batch.numeric(name);
                    return numeric != null && numeric.depth() == 0;
                });
                return whole ? columns.size() : -1;
            }
            NumericColumn column = batch.numeric(columns.get(0));
            if (column == null || column.depth() != 1 || hasNullRow(column)) {
                return -1;
            }
            return column.isRagged() ? commonLength(column) : column.width();
        }

        private static boolean hasNullRow(NumericColumn column) {
            for (int row = 0; column.mayHaveNulls() && row < column.rowCount(); row++) {
                if (column.isNull(row)) {
                    return true;
                }
            }
            return false;
        }

        /** Length of every list of a batch, or -1; the rest of the file may be what makes the column ragged. */
        private static int commonLength(NumericColumn column) {
            int length = column.rowCount() == 0 ? -1 : column.length(0);
            for (int row = 1; row < column.rowCount(); row++) {
                if (column.length(row) != length) {
                    return -1;
                }
            }
            return length;
        }

        private void rows(EpisodeBatch batch) {
            int needed = batch.frameCount() * width;
            if (scratch.length < needed) {
                scratch = new double[needed];
            }
            for (int c = 0; c < columns.size(); c++) {
                NumericColumn column = batch.numeric(columns.get(c));
                if (column == null) {
                    continue;
                }
                if (depth == 1 && !column.isRagged()) {
                    column.copyNumbers(0, batch.frameCount(), scratch, 0);
                } else {
                    copyElements(column, depth == 1 ? 0 : c);
                }
            }
        }

        private void copyElements(NumericColumn column, int at) {
            for (int row = 0; row < column.rowCount(); row++) {
                for (int element = 0; element < column.length(row); element++) {
                    scratch[row * width + at + element] = column.number(row, element);
                }
            }
        }

        private void addRow(int start) {
            double squares = 0;
            for (int d = 0; d < width; d++) {
                double value = scratch[start + d];
                double difference = value - last[d];
                double change = difference - first[d];
                double third = change - second[d];
                last[d] = value;
                first[d] = difference;
                second[d] = change;
                squares += third * third;
            }
            frames++;
            if (frames >= Jerk.LEAST_FRAMES) {
                norms.add(Math.sqrt(squares));
            }
        }
    }
}
