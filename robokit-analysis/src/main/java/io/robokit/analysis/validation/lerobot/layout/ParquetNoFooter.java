package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.FileProblem;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.DataTables;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A Parquet file has no footer, or one that cannot be parsed. */
final class ParquetNoFooter extends LeRobotCheck {
    ParquetNoFooter() {
        super(
                "parquet-no-footer",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "Parquet files without a footer",
                "A Parquet file ends with a footer that tells where everything is; without it the file cannot be "
                        + "read at all. The recorder crashed before it finalised the file, or the file was cut "
                        + "off.",
                "Download the file again; of a recording that was never finalised only the complete parts can be "
                        + "saved.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        List<String> paths = new ArrayList<>(DataTables.of(dataset, context).paths());
        paths.addAll(dataset.paths("meta/", ".parquet"));
        for (String path : paths) {
            if (dataset.table(path) != null) {
                continue;
            }
            FileProblem problem = dataset.problem(path);
            if (problem != null && isFooter(problem.kind())) {
                context.report(Finding.saying(problem.message()).file(path));
            }
        }
    }

    private static boolean isFooter(FileProblem.Kind kind) {
        return kind == FileProblem.Kind.NO_FOOTER
                || kind == FileProblem.Kind.DAMAGED
                || kind == FileProblem.Kind.UNEXPECTED
                || kind == FileProblem.Kind.UNREADABLE;
    }
}
