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

/** A Git LFS pointer stands where a file should be. */
final class FileLfsPointer extends LeRobotCheck {
    FileLfsPointer() {
        super(
                "file-lfs-pointer",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "Git LFS pointers in place of files",
                "A short text that begins with \"version https://git-lfs\" stands where a file "
                        + "should be: the repository was cloned without Git LFS, or the content was "
                        + "never uploaded.",
                "Run \"git lfs pull\" in the repository, or download the dataset from the Hub.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        for (String path : dataset.sizes().keySet()) {
            boolean content = path.endsWith(".parquet") || path.endsWith(".mp4") || path.startsWith("meta/");
            FileProblem problem = content ? dataset.problem(path) : null;
            if (problem != null && problem.kind() == FileProblem.Kind.LFS_POINTER) {
                context.report(Finding.saying(problem.message()).file(path).observed("Git LFS pointer"));
            }
        }
    }
}
