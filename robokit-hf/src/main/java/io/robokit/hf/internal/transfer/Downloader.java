package io.robokit.hf.internal.transfer;

import io.robokit.exception.ErrorCode;
import io.robokit.hf.HubException;
import io.robokit.hf.HubOptions;
import io.robokit.hf.IntegrityMismatchException;
import io.robokit.hf.internal.cache.FileLocks;
import io.robokit.hf.internal.http.Cancellation;
import io.robokit.hf.internal.http.Requests;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings content to its place: locked, resumed, verified, then moved there in one step. Thread-safe. */
public final class Downloader {
    private static final Logger LOG = LoggerFactory.getLogger(Downloader.class);

    private final Requests requests;
    private final HubOptions options;

    /** Creates a downloader. */
    public Downloader(Requests requests) {
        this.requests = requests;
        this.options = requests.options();
    }

    /**
     * Fetches a file in a thread of a group, or adds it to the group's work when somebody else is at it.
     *
     * @param content what to fetch; its hash is known
     * @param place where it belongs
     * @param files how many files it counts for
     */
    public void fetch(TransferGroup group, Content content, Place place, ProgressMeter meter, int files) {
        begin(group, new Job(content, place, meter, files), false);
    }

    /** Fetches one file and waits for it. */
    public void fetch(Content content, Place place, ProgressMeter meter) {
        Job job = new Job(content, place, meter, 1);
        if (isLarge(content)) {
            TransferGroup group = new TransferGroup(options.workers());
            group.add(() -> begin(group, job, true));
            group.run();
        } else {
            begin(null, job, true);
        }
    }

    private record Job(Content content, Place place, ProgressMeter meter, int files) {}

    private boolean isLarge(Content content) {
        return content.size() >= options.segmentThreshold() && options.workers() > 1 && content.etag() != null;
    }

    private void begin(@Nullable TransferGroup group, Job job, boolean patient) {
        try {
            FileLocks.Held lock = patient
                    ? FileLocks.acquire(job.place().lock(), requests.waiter())
                    : FileLocks.tryAcquire(job.place().lock());
            if (lock == null) {
                // Somebody else is fetching it; other files first.
                Objects.requireNonNull(group).add(() -> begin(group, job, true));
                return;
            }
            new Attempt(group, job, lock).start();
        } catch (ClosedByInterruptException e) {
            throw Cancellation.interrupted();
        } catch (IOException e) {
            throw disk(job, e);
        }
    }

    private static HubException disk(Job job, IOException cause) {
        Cancellation.check();
        return new HubException(
                ErrorCode.IO,
                job.content().subject(),
                "writing to " + job.place().partFolder() + " failed: " + cause,
                cause);
    }

    /** One file under its lock, which is given back at the end, perhaps by another thread. */
    private final class Attempt implements SegmentedDownload.Completion {
        private final @Nullable TransferGroup group;
        private final Job job;
        private final FileLocks.Held lock;
        private final PartFile part;

        Attempt(@Nullable TransferGroup group, Job job, FileLocks.Held lock) {
            this.group = group;
            this.job = job;
            this.lock = lock;
            Path folder = job.place().partFolder();
            String name = job.place().partName();
            this.part = lock.exclusive() ? PartFile.shared(folder, name) : PartFile.unique(folder, name);
        }

        void start() throws IOException {
            boolean handedOver = false;
            try {
                if (job.place().adopt()) {
                    part.delete();
                    job.meter().bytes(Math.max(0, job.content().size()));
                    job.meter().files(job.files());
                    return;
                }
                if (group != null && isLarge(job.content()) && lock.exclusive()) {
                    handedOver = true;
                    group.atEnd(lock::close);
                    String etag = Objects.requireNonNull(job.content().etag());
                    SegmentedDownload.start(job.content(), etag, part, job.meter(), options.segmentSize(), group, this);
                    return;
                }
                stream(true);
                publish();
            } finally {
                if (!handedOver) {
                    if (!lock.exclusive()) {
                        part.delete();
                    }
                    lock.close();
                }
            }
        }

        @Override
        public void verified() throws IOException {
            try {
                publish();
            } finally {
                lock.close();
            }
        }

        @Override
        public void failed(@Nullable MismatchException mismatch) throws IOException {
            try {
                if (mismatch != null) {
                    LOG.warn(
                            "{}: {}; fetching it again from the start",
                            job.content().subject(),
                            mismatch.getMessage());
                }
                stream(mismatch == null);
                publish();
            } finally {
                lock.close();
            }
        }

        private void stream(boolean again) throws IOException {
            try {
                StreamDownload.run(job.content(), part, job.meter());
            } catch (MismatchException e) {
                if (!again) {
                    throw new IntegrityMismatchException(job.content().subject(), e.what(), e.expected(), e.actual());
                }
                LOG.warn(
                        "{}: {}; fetching it again from the start",
                        job.content().subject(),
                        e.getMessage());
                job.content().forgetLocation();
                stream(false);
            }
        }

        private void publish() throws IOException {
            job.place().publish(part.data());
            job.meter().files(job.files());
        }
    }
}
