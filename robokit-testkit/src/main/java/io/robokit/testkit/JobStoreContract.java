package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.JobUpdate;
import io.robokit.job.NewJob;
import io.robokit.job.Progress;
import io.robokit.model.DatasetId;
import io.robokit.model.JsonValues;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Creating, versions, listing and large results of jobs. */
abstract class JobStoreContract extends DatasetSearchContract {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void aNewJobIsPendingAndItsMetadataSaysHowItWasAskedFor() {
        DatasetId dataset = dataset().id();
        clock.advance(Duration.ofNanos(999));
        Map<String, Object> parameters = JsonValues.object("model", "gpt", "odd", ODD_TEXT, "n", null);
        JobRecord job = storage.jobs().create(new NewJob(dataset, "attention_analysis", parameters));

        assertThat(job.id()).isEqualTo(JobId.of(1));
        assertThat(job.version()).hasToString("v1");
        assertThat(job.status()).isEqualTo(JobStatus.PENDING);
        assertThat(job.progress()).isEqualTo(Progress.NONE);
        assertThat(job.attempt()).isZero();
        assertThat(job.parameters()).isEqualTo(parameters);
        assertThat(job.createdAt()).isEqualTo("2026-11-20T10:00:00.123456Z");
        assertThat(Arrays.asList(job.result(), job.summary(), job.errorMessage(), job.startedAt(), job.completedAt()))
                .containsOnlyNulls();
        assertThat(job.metadata())
                .isEqualTo(JsonValues.object(
                        "version", "v1",
                        "model", "gpt",
                        "parameters", parameters,
                        "created_at", "2026-11-20T10:00:00.123456Z"));
        assertThat(job.model()).isEqualTo("gpt");
        assertThat(storage.jobs().find(job.id())).contains(job);
    }

    @Test
    void theModelIsDefaultWhenNoneWasGivenAndMicrosecondsAreAlwaysWritten() {
        clock.set(java.time.Instant.parse("2026-11-20T10:00:00Z"));
        JobRecord job = job(dataset().id());

        assertThat(job.model()).isEqualTo("default");
        assertThat(job.metadata())
                .containsEntry("model", "default")
                .containsEntry("created_at", "2026-11-20T10:00:00.000000Z");
    }

    @Test
    void aModelMayBeAnObject() {
        Map<String, Object> model = Map.of("name", "a", "size", 1);
        JobRecord job = storage.jobs().create(new NewJob(dataset().id(), "t", Map.of("model", model)));

        assertThat(jobNow(job).model()).isEqualTo(model);
    }

    @Test
    void aJobNeedsADataset() {
        assertThatThrownBy(() -> job(DatasetId.of(99)))
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATASET_NOT_FOUND))
                .hasMessageContaining("99");
    }

    @Test
    void twentyConcurrentSubmissionsGetTwentyVersionsInARow() {
        DatasetId dataset = dataset().id();
        List<JobRecord> jobs = Concurrently.run(20, i -> job(dataset));

        assertThat(jobs)
                .extracting(job -> job.version().number())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(jobs).extracting(JobRecord::id).doesNotHaveDuplicates();
        assertThat(jobs)
                .allSatisfy(job -> assertThat(job.metadata())
                        .containsEntry("version", job.version().toString()));
    }

    @Test
    void versionsAreCountedPerDatasetAndType() {
        DatasetId one = dataset().id();
        DatasetId two = dataset().id();
        job(one, "a");
        job(one, "a");

        assertThat(job(one, "b").version()).hasToString("v1");
        assertThat(job(two, "a").version()).hasToString("v1");
        assertThat(job(one, "a").version()).hasToString("v3");
    }

    @Test
    void aRefusedSubmissionUsesUpNoVersion() {
        DatasetId dataset = dataset().id();
        assertThatThrownBy(() -> job(DatasetId.of(dataset.value() + 1))).isInstanceOf(DatasetException.class);
        DatasetId next = dataset().id();

        assertThat(job(next).version()).hasToString("v1");
    }

    @Test
    void jobsAreListedByIdInBothOrders() {
        DatasetId dataset = dataset().id();
        List<JobId> ids = IntStream.range(0, 7).mapToObj(i -> job(dataset).id()).toList();
        storage.jobs().requestCancel(ids.get(2));

        assertListed(JobQuery.all(), ids);
        assertListed(JobQuery.of(dataset).page(2, 3), ids.subList(2, 5));
        assertListed(JobQuery.of(dataset).newestFirst().page(1, 2), List.of(ids.get(5), ids.get(4)));
        assertListed(JobQuery.all().page(7, 10), List.of());
        assertListed(JobQuery.all().page(0, 0), List.of());
        assertListed(JobQuery.of(DatasetId.of(Long.MAX_VALUE)), List.of());
    }

    @Test
    void jobsAreSelectedByDatasetTypeAndStatus() {
        DatasetId one = dataset().id();
        DatasetId two = dataset().id();
        JobRecord a = job(one, "a");
        JobRecord b = job(one, "b");
        JobRecord other = job(two, "a");
        storage.jobs().start(b.id(), 1, "w");
        storage.jobs().requestCancel(other.id());

        assertListed(JobQuery.of(one), List.of(a.id(), b.id()));
        assertListed(JobQuery.all().withType("a"), List.of(a.id(), other.id()));
        assertListed(JobQuery.all().withStatuses(JobStatus.RUNNING), List.of(b.id()));
        assertListed(JobQuery.all().withStatuses(JobStatus.RUNNING, JobStatus.CANCELLED), List.of(b.id(), other.id()));
        assertListed(JobQuery.of(two).withType("a").withStatuses(JobStatus.PENDING), List.of());
    }

    @Test
    void theLatestOfEachTypeIsTheHighestVersionAmongThoseThatMatch() {
        DatasetId one = dataset().id();
        DatasetId two = dataset().id();
        JobRecord first = job(one, "a");
        JobRecord second = job(one, "a");
        JobRecord b = job(one, "b");
        JobRecord elsewhere = job(two, "a");
        storage.jobs().start(first.id(), 1, "w");
        storage.jobs().finish(first.id(), 1, JobOutcome.completed(Map.of(), Map.of()));

        assertListed(JobQuery.of(one).latestPerType(), List.of(second.id(), b.id()));
        assertListed(JobQuery.all().latestPerType().newestFirst(), List.of(elsewhere.id(), b.id(), second.id()));
        assertListed(JobQuery.all().latestPerType().page(1, 1), List.of(b.id()));
        assertListed(JobQuery.of(one).withStatuses(JobStatus.COMPLETED).latestPerType(), List.of(first.id()));
    }

    @Test
    void deletingADatasetDeletesItsJobs() {
        DatasetId gone = dataset().id();
        DatasetId kept = dataset().id();
        JobRecord running = job(gone);
        JobRecord other = job(kept);
        storage.jobs().start(running.id(), 1, "w");
        storage.datasets().delete(gone);

        assertThat(storage.jobs().find(running.id())).isEmpty();
        assertListed(JobQuery.all(), List.of(other.id()));
        assertListed(JobQuery.of(gone), List.of());
        assertThat(storage.jobs().progress(running.id(), 1, Progress.NONE)).isFalse();
        assertThat(storage.jobs().finish(running.id(), 1, JobOutcome.failed("late")))
                .isFalse();
        assertThat(storage.jobs().release(running.id(), 1)).isFalse();
        assertThat(storage.jobs().start(running.id(), 2, "w")).isFalse();
        assertThat(storage.jobs().requestCancel(running.id())).isFalse();
        assertThat(job(kept).id().value()).isGreaterThan(other.id().value());
    }

    @Test
    void unknownJobsAreAbsentNotAnError() {
        for (JobId id : List.of(JobId.of(1), JobId.of(1L + Integer.MAX_VALUE), JobId.of(Long.MAX_VALUE))) {
            assertThat(storage.jobs().find(id)).isEmpty();
            assertThat(storage.jobs().start(id, 1, "w")).isFalse();
            assertThat(storage.jobs().cancelRequested(id)).isTrue();
            assertThat(storage.jobs().requestCancel(id)).isFalse();
            assertThat(storage.jobs().update(id, new JobUpdate(JobStatus.FAILED, null, null, null, null, null)))
                    .isEmpty();
            assertThat(storage.episodeRows().list(id, 0, 10).total()).isZero();
        }
    }

    @Test
    void aResultOfTenMebibytesComesBackWhole() {
        JobRecord job = job(dataset().id());
        Map<String, Object> result = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            result.put("part" + i, ("Ü" + i).repeat(MEBIBYTE / 2));
        }
        result.put("rows", IntStream.range(0, 20_000).boxed().toList());
        storage.jobs().start(job.id(), 1, "w");
        storage.jobs().finish(job.id(), 1, JobOutcome.completed(result, Map.of("parts", 10)));

        JobRecord read = jobNow(job);
        assertThat(Objects.equals(Canonical.of(read.result()), Canonical.of(result)))
                .isTrue();
        assertThat(read.summary()).isEqualTo(Map.of("parts", 10));
    }

    final void assertListed(JobQuery query, List<JobId> expected) {
        assertThat(storage.jobs().list(query)).extracting(JobRecord::id).containsExactlyElementsOf(expected);
    }
}
