package io.robokit.analysis.format.lerobot;

import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Repairs what has one right answer in the metadata and the files of a LeRobot dataset: totals, splits, the order and blank
 * lines of JSON Lines tables, lengths of v2 episodes, templates of paths, and files that belong to nothing. The plan is made
 * first and changes nothing; {@link #applyTo} writes a repaired copy. The source is never changed, and files that need no repair
 * are copied byte for byte. Rows, statistics and Parquet tables are not touched. Used by one thread.
 *
 * <pre>{@code
 * LeRobotRepair repair = LeRobotRepair.plan(files);
 * repair.steps().forEach(step -> System.out.println(step.what() + ": " + step.why()));
 * repair.applyTo(folder);
 * }</pre>
 */
public final class LeRobotRepair {
    private final RepairedFiles files;

    private LeRobotRepair(RepairedFiles files) {
        this.files = files;
    }

    /**
     * Looks at a dataset and plans its repair.
     *
     * @throws IOException when the source fails
     */
    public static LeRobotRepair plan(DatasetFiles source) throws IOException {
        RepairedFiles files = new RepairedFiles(source);
        LeRobotView view = files.view();
        if (view.hasInfo() && (view.generation() == 2 || view.generation() == 3)) {
            new OrphanRepair(files).run();
            new LineTableRepair(files).run();
            new InfoRepair(files).run();
        }
        return new LeRobotRepair(files);
    }

    /** What will be done, in order; empty when nothing that can be repaired is wrong. */
    public List<RepairStep> steps() {
        return files.steps();
    }

    /**
     * Writes the repaired dataset, to a temporary folder beside the target that is then moved into place.
     *
     * @param target folder that does not exist or is empty
     */
    public void applyTo(Path target) throws IOException {
        StagingFolder folder = StagingFolder.create(target);
        try {
            files.writeTo(folder.path());
            folder.publish();
        } finally {
            if (folder.exists()) {
                folder.delete();
            }
        }
    }
}
