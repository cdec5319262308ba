package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/** A check that looks at what the rows hold. */
public abstract class RowCheck extends LeRobotCheck {
    private static final MathContext SHOWN = new MathContext(6);

    /** Describes the check. */
    protected RowCheck(String id, Group group, Severity severity, String title, String meaning, String fix) {
        super(id, group, severity, Cost.COMPREHENSIVE, title, meaning, fix);
    }

    /** Rows that the footers of the data files announce; saturates. */
    protected static long rowCount(LeRobotView dataset) throws IOException {
        long rows = 0;
        for (String path : dataset.dataFiles()) {
            TableFacts table = dataset.table(path);
            rows += table == null ? 0 : table.rows();
            if (rows < 0) {
                return Long.MAX_VALUE;
            }
        }
        return rows;
    }

    /** A number with six digits, for a sentence. */
    protected static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal shown = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
        int magnitude = shown.precision() - shown.scale();
        return magnitude > 15 || magnitude < -6 ? shown.toString() : shown.toPlainString();
    }
}
