package io.robokit.analysis.format.lerobot;

import io.robokit.spi.DatasetFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Repairs what has one right answer in a LeRobot dataset: totals, splits and templates, order and blank lines of tables, lengths
 * and places of episodes, a task table that is missing or in the wrong order, numbers of rows, statistics of numbers, the last
 * data file of a recorder that crashed, and files that belong to nothing. The plan is made first and changes nothing but a scratch
 * folder; {@link #applyTo} writes a repaired copy. The source is never changed, and files that need no repair are copied byte
 * for byte. Used by one thread.
 *
 * <pre>{@code
 * try (LeRobotRepair repair = LeRobotRepair.plan(files, findings)) {
 *   repair.steps().forEach(step -> System.out.println(step.what() + ": " + step.why()));
 *   repair.applyTo(folder);
 * }
 * }</pre>
 */
public final class LeRobotRepair implements Closeable {
    private final RepairedFiles files;

    private LeRobotRepair(RepairedFiles files) {
        this.files = files;
    }

    /**
     * Looks at a dataset and plans its repair.
     *
     * @param findings ids of the checks that found something; rows are numbered anew, and statistics computed anew, only when
     *     a check that is about them did
     * @throws IOException when the source fails
     */
    public static LeRobotRepair plan(DatasetFiles source, Set<String> findings) throws IOException {
        RepairedFiles files = new RepairedFiles(source);
        boolean planned = false;
        try {
            if (files.view().hasInfo()
                    && (files.view().generation() == 2 || files.view().generation() == 3)) {
                repair(files, findings);
            }
            planned = true;
            return new LeRobotRepair(files);
        } finally {
            if (!planned) {
                files.close();
            }
        }
    }

    private static void repair(RepairedFiles files, Set<String> findings) throws IOException {
        new FooterRepair(files).run();
        new OrphanRepair(files).run();
        new LineTableRepair(files).run();
        new TaskTableRepair(files).run();
        new EpisodeTableRepair(files).run();
        if (!Collections.disjoint(findings, RowNumberRepair.FINDINGS)) {
            new RowNumberRepair(files).run();
        }
        new VideoRangeRepair(files).run();
        new InfoRepair(files).run();
        if (files.rowsChanged() || !Collections.disjoint(findings, StatisticsRepair.FINDINGS)) {
            new StatisticsRepair(files).run();
        }
    }

    /** What will be done, in order; empty when nothing that can be repaired is wrong. */
    public List<RepairStep> steps() {
        return files.steps();
    }

    /** The dataset as it will be, to be looked at before it is written; valid until this is closed. */
    public DatasetFiles repaired() {
        return files;
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

    /** Deletes the scratch folder of the plan. */
    @Override
    public void close() throws IOException {
        files.close();
    }
}
