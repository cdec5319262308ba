package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.FileProblem;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A file of the dataset has no bytes. */
final class FileEmpty extends LeRobotCheck {
    FileEmpty() {
        super(
                "file-empty",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "Files without content",
                "A metadata, data or video file has no bytes. A download or a recording was " + "interrupted.",
                "Download the file again, or record the episode again.");
    }

    private static final List<String> KINDS = List.of(".parquet", ".mp4", ".json");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Long declared = dataset.total("total_episodes");
        boolean mayBeEmpty = declared != null && declared == 0;
        for (Map.Entry<String, Long> file : dataset.sizes().entrySet()) {
            String path = file.getKey();
            boolean relevant = KINDS.stream().anyMatch(path::endsWith) || (path.endsWith(".jsonl") && !mayBeEmpty);
            if (relevant && hasNoContent(dataset, path, file.getValue())) {
                context.report(
                        Finding.saying(path + " has no content").file(path).observed(file.getValue() + " bytes"));
            }
        }
    }

    private static boolean hasNoContent(LeRobotView dataset, String path, long size) throws IOException {
        if (path.equals(LeRobotView.INFO) && !dataset.hasInfo()) {
            FileProblem problem = dataset.problem(path);
            return problem != null && problem.kind() == FileProblem.Kind.EMPTY;
        }
        return size == 0;
    }
}
