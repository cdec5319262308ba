package io.robokit.analysis.validation.lerobot;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.PathTemplate;
import io.robokit.model.DatasetFormat;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.CheckedDataset;
import io.robokit.spi.RowMeasure;
import io.robokit.spi.ValidationCheck;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A check of LeRobot datasets, which looks at the lenient view that all of them share. */
public abstract class LeRobotCheck implements ValidationCheck {
    private final CheckDescription description;

    /** Describes the check. */
    protected LeRobotCheck(
            String id, Group group, Severity severity, Cost cost, String title, String meaning, String fix) {
        this.description = CheckDescription.of(id, group, severity, cost, title, meaning, fix);
    }

    @Override
    public final CheckDescription description() {
        return description;
    }

    @Override
    public final boolean supports(DatasetFormat format) {
        return format.equals(DatasetFormat.LEROBOT);
    }

    @Override
    public final List<RowMeasure> measures(CheckedDataset dataset) throws IOException {
        return measures(LeRobotView.of(dataset));
    }

    @Override
    public final void check(CheckContext context) throws IOException {
        check(LeRobotView.of(context), context);
    }

    /** What the check needs to know of the rows, if they are read at all. */
    protected List<RowMeasure> measures(LeRobotView dataset) throws IOException {
        return List.of();
    }

    /** Looks, and reports what it finds. */
    protected abstract void check(LeRobotView dataset, CheckContext context) throws IOException;

    /** A value of the dataset for a message: short, without control characters, texts in quotes. */
    protected static String shown(@Nullable Object value) {
        String text = PathTemplate.printable(String.valueOf(value));
        return value instanceof CharSequence ? "'" + text + "'" : text;
    }

    /** A number of things in words. */
    protected static String counted(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
