package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.FileProblem;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.RowBatch;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.RowAccumulator;
import io.robokit.spi.RowCoverage;
import io.robokit.spi.RowCoverage.LostRows;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.List;

/** A Parquet file has a footer, but rows of it cannot be decoded. */
final class ParquetUnreadablePage extends LeRobotCheck {
    ParquetUnreadablePage() {
        super(
                "parquet-unreadable-page",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "Rows that cannot be decoded",
                "The footer of a Parquet file is fine, but a page fails its checksum, its decompression or its decoding."
                        + " Loading the dataset fails, or stops in the middle of a training run. A quick validation sees"
                        + " the tables below meta/ only.",
                "Download the file again; if the original is damaged, record or convert its episodes again.");
    }

    @Override
    protected List<RowMeasure> measures(LeRobotView dataset) {
        return List.of(new RowMeasure("every-column", FeatureSelection.all(), NoMemory::new));
    }

    /** Wants the columns read, and nothing of them. */
    private static final class NoMemory implements RowAccumulator<NoMemory> {
        private static final long serialVersionUID = 1L;

        @Override
        public void add(RowBatch rows) {}

        @Override
        public void merge(NoMemory later) {}
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        checkTables(dataset, context);
        RowCoverage rows = context.rows();
        if (rows == null) {
            context.partly("The rows of the data files were not read.");
            return;
        }
        for (LostRows lost : rows.lost()) {
            if (lost.part() >= 0) {
                Finding.Builder finding = Finding.saying(lost.reason())
                        .file(lost.file())
                        .firstRow(lost.firstFileRow())
                        .observed("row group " + lost.part() + " unreadable");
                context.report(lost.rows() > 0 ? finding.count(lost.rows()) : finding);
            }
        }
    }

    private static void checkTables(LeRobotView dataset, CheckContext context) throws IOException {
        dataset.episodes();
        dataset.tasks();
        dataset.subtasks();
        dataset.readEpisodeStatistics((episode, file, row, stats) -> {});
        for (String path : dataset.paths("meta/", ".parquet")) {
            FileProblem problem = dataset.table(path) == null ? null : dataset.problem(path);
            if (problem != null && problem.kind() == FileProblem.Kind.DAMAGED) {
                context.report(Finding.saying(problem.message()).file(path));
            }
        }
    }
}
