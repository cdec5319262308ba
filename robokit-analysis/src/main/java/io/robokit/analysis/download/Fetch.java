package io.robokit.analysis.download;

import io.robokit.job.Progress;
import io.robokit.model.DatasetStatus;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.JobContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Brings the files of a plan here and has them read from then on. */
final class Fetch {
    /** Folder of the files, below that of the dataset's data. */
    static final String FOLDER = "raw";

    private static final String NOTES = ".cache";
    private static final String CARD = "README.md";
    /** Share of the job's progress that fetching is. */
    private static final double SHARE = 0.95;

    private static final long NOTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JobContext context;
    private final DownloadJob.Parameters parameters;
    private long noted = System.nanoTime();

    Fetch(JobContext context, DownloadJob.Parameters parameters) {
        this.context = context;
        this.parameters = parameters;
    }

    DownloadJob.Result fetch(DatasetFiles files, DownloadPlan plan, boolean converted) throws IOException {
        // Until all of it is there, nobody reads a mixture of two revisions.
        context.useSource();
        Path raw = context.datasetFolder().resolve(FOLDER);
        files.fetch(plan.paths(), raw, this::fetched);
        context.markDataset(DatasetStatus.PROCESSING, 1);
        context.progress(SHARE, "preparing");
        if (plan.card() != null) {
            Files.writeString(raw.resolve(CARD), plan.card(), StandardCharsets.UTF_8);
        }
        Files.walkFileTree(raw, new Stale(raw, plan));
        if (plan.format() != null) {
            context.markDatasetFormat(plan.format());
        }
        context.useFiles(FOLDER, files.dataset().revision());
        return result(files, plan, converted);
    }

    /** Called by one thread at a time. */
    private void fetched(long bytes, long total) {
        double share = total <= 0 ? 0 : Math.min(1, (double) bytes / total);
        Progress.Amount amount = new Progress.Amount(Math.min(bytes, total), total, "bytes");
        context.progress(new Progress(share * SHARE, bytes + " of " + total + " bytes", amount));
        long now = System.nanoTime();
        if (now - noted >= NOTED_NANOS) {
            noted = now;
            context.markDataset(DatasetStatus.DOWNLOADING, share);
        }
    }

    private DownloadJob.Result result(DatasetFiles files, DownloadPlan plan, boolean converted) throws IOException {
        long bytes = files.list("").stream()
                .filter(file -> plan.paths().contains(file.path()))
                .mapToLong(FileEntry::size)
                .sum();
        @Nullable String revision = files.dataset().revision();
        return new DownloadJob.Result(
                files.dataset().source().toMap(),
                revision,
                parameters.config(),
                parameters.split(),
                plan.paths().size(),
                bytes,
                converted);
    }

    /** Deletes files that an earlier download left and this one does not want. */
    private static final class Stale extends SimpleFileVisitor<Path> {
        private final Path raw;
        private final DownloadPlan plan;

        private Stale(Path raw, DownloadPlan plan) {
            this.raw = raw;
            this.plan = plan;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(raw.resolve(NOTES)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = raw.relativize(file).toString().replace('\\', '/');
            boolean card = plan.card() != null && path.equals(CARD);
            if (!card && !plan.paths().contains(path)) {
                Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
