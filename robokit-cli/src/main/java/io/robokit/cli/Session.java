package io.robokit.cli;

import io.robokit.Dataset;
import io.robokit.JobHandle;
import io.robokit.QualityReport;
import io.robokit.RoboKit;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One RoboKit for one run of a command, stopped and cleaned up at the end or by Ctrl-C. Everything is in memory, which
 * starts soonest, unless it is to be kept.
 */
final class Session implements AutoCloseable {
    private final TemporaryHome home = new TemporaryHome();
    private final AtomicReference<JobHandle<?>> current = new AtomicReference<>();
    private final PrintWriter err;
    private final RoboKit robokit;
    private final Thread stopper = new Thread(this::stop, "robokit-stop");

    private Session(PrintWriter err, int threads, boolean keep, Map<String, String> environment) {
        this.err = err;
        RoboKit.Builder builder = RoboKit.builder();
        environment.forEach(builder::setting);
        if (!keep) {
            builder.home(home.folder()).inMemory();
        }
        if (threads > 0) {
            builder.threads(threads);
        }
        this.robokit = builder.build();
        Runtime.getRuntime().addShutdownHook(stopper);
    }

    /**
     * Starts a session.
     *
     * @param err where progress goes
     * @param threads threads that read data, 0 for one per processor
     * @param keep whether what comes out is to outlive the process
     * @param environment settings
     */
    static Session open(PrintWriter err, int threads, boolean keep, Map<String, String> environment) {
        return new Session(err, threads, keep, environment);
    }

    Dataset dataset(DatasetSource source) {
        return robokit.dataset(source);
    }

    /** A dataset whose rows are wanted, whatever its format. */
    Dataset rows(DatasetSource source) {
        try {
            return robokit.dataset(source);
        } catch (DatasetException e) {
            if (e.code() != ErrorCode.UNSUPPORTED_FORMAT) {
                throw e;
            }
            return robokit.datasets().register(source, DatasetFormat.CUSTOM);
        }
    }

    /** A file that an evaluation has left. */
    Path artifact(QualityReport quality, String name) {
        return robokit.jobs().artifact(quality.job(), name).path();
    }

    /** Waits for a job and shows its progress when somebody watches. */
    <R> R await(JobHandle<R> job) {
        current.set(job);
        try (ProgressLine progress = new ProgressLine(err, Terminal.watchesErrors())) {
            return job.onProgress(progress).await();
        } finally {
            current.set(null);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopper);
        } catch (IllegalStateException e) {
            // The process is going down already: the hook does the rest.
            return;
        }
        robokit.close();
        home.close();
    }

    private void stop() {
        JobHandle<?> job = current.get();
        if (job != null) {
            job.cancel();
        }
        robokit.close();
        home.close();
    }
}
