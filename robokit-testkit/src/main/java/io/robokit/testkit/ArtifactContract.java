package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.JobUpdate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that jobs made: known when the job has completed, and only those of the attempt that completed it. */
abstract class ArtifactContract extends EpisodeRowContract {
    private static final Artifact HTML = artifact("report.html", "text/html; charset=utf-8");
    private static final Artifact UPPER = artifact("Report.html", "text/html");
    private static final Artifact SARIF = artifact("a_1-2.sarif", "application/sarif+json");

    @Test
    void artifactsComeWithTheCompletionAndAreListedByName() {
        JobRecord job = job(dataset().id());
        storage.jobs().start(job.id(), 1, "w");

        assertThat(storage.jobs().artifacts(job.id())).isEmpty();
        assertThat(finish(job, 1, HTML, SARIF, UPPER)).isTrue();
        assertThat(storage.jobs().artifacts(job.id())).containsExactly(UPPER, SARIF, HTML);
        assertThat(storage.jobs().artifacts(JobId.of(99))).isEmpty();
    }

    @Test
    void artifactsOfAnAttemptThatLostAreNotStored() {
        JobRecord job = job(dataset().id());
        storage.jobs().start(job.id(), 1, "slow");
        storage.jobs().start(job.id(), 2, "quick");

        assertThat(finish(job, 1, HTML)).isFalse();
        assertThat(storage.jobs().artifacts(job.id())).isEmpty();
        assertThat(finish(job, 2, SARIF)).isTrue();
        assertThat(finish(job, 1, HTML)).isFalse();
        assertThat(finish(job, 2, HTML)).isFalse();
        assertThat(storage.jobs().artifacts(job.id())).containsExactly(SARIF);
    }

    @Test
    void artifactsStayWhenAClientChangesTheJob() {
        JobRecord job = job(dataset().id());
        storage.jobs().start(job.id(), 1, "w");
        finish(job, 1, HTML);
        storage.jobs().update(job.id(), new JobUpdate(null, null, Map.of("r", 2), null, null, "note"));

        assertThat(storage.jobs().artifacts(job.id())).containsExactly(HTML);
        assertThat(jobNow(job).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void artifactsComeWithALargeResultToo() {
        JobRecord job = job(dataset().id());
        storage.jobs().start(job.id(), 1, "w");
        Map<String, Object> large = Map.of("text", "x".repeat(3 << 20));
        storage.jobs().finish(job.id(), 1, JobOutcome.completed(large, Map.of(), List.of(HTML)));

        assertThat(jobNow(job).result()).isEqualTo(large);
        assertThat(storage.jobs().artifacts(job.id())).containsExactly(HTML);
    }

    @Test
    void artifactsGoWithTheDataset() {
        JobRecord job = job(dataset().id());
        storage.jobs().start(job.id(), 1, "w");
        finish(job, 1, HTML);
        storage.datasets().delete(job.datasetId());

        assertThat(storage.jobs().artifacts(job.id())).isEmpty();
    }

    private boolean finish(JobRecord job, long attempt, Artifact... artifacts) {
        return storage.jobs()
                .finish(job.id(), attempt, JobOutcome.completed(Map.of("r", 1), Map.of(), List.of(artifacts)));
    }

    private static Artifact artifact(String name, String mediaType) {
        return new Artifact(name, mediaType, name.length(), "00ff".repeat(16));
    }
}
