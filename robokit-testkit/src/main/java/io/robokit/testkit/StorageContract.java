package io.robokit.testkit;

import io.robokit.job.JobRecord;
import io.robokit.job.NewJob;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetRecord;
import io.robokit.model.HuggingFaceSource;
import io.robokit.spi.Storage;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contract tests of a storage share: an empty storage and short ways to fill it. */
abstract class StorageContract {
    static final String ODD_TEXT =
            "Ünïcode \uD83E\uDD16 'single' \"double\" 100% under_score back\\slash\n\ttab ; -- ?";

    SettableClock clock = SettableClock.at("2026-11-20T10:00:00.123456Z");
    Storage storage;

    /** Opens a new, empty storage; it is closed after each test. */
    protected abstract Storage newStorage(Clock clock);

    /** Whether data survives closing; {@link #reopen} must be overridden then. */
    protected boolean supportsReopen() {
        return true;
    }

    /** Opens again what the last {@link #newStorage} of this test has written; that one is closed by now. */
    protected Storage reopen(Clock sameClock) {
        throw new IllegalStateException("Override reopen(), or let supportsReopen() return false");
    }

    @BeforeEach
    void openEmptyStorage() {
        storage = newStorage(clock);
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    final DatasetRecord dataset() {
        return dataset("lerobot/pusht");
    }

    final DatasetRecord dataset(String repoId) {
        return storage.datasets().create(HuggingFaceSource.of(repoId), DatasetFormat.LEROBOT);
    }

    final DatasetRecord datasetWith(Map<String, Object> metadata) {
        return storage.datasets().mergeMetadata(dataset().id(), metadata).orElseThrow();
    }

    final JobRecord job(DatasetId dataset) {
        return job(dataset, "validation");
    }

    final JobRecord job(DatasetId dataset, String type) {
        return storage.jobs().create(new NewJob(dataset, type, Map.of()));
    }

    final JobRecord jobNow(JobRecord job) {
        return storage.jobs().find(job.id()).orElseThrow();
    }
}
