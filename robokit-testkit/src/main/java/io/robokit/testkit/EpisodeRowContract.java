package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.JobId;
import io.robokit.job.JobRecord;
import io.robokit.model.DatasetId;
import io.robokit.model.Page;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Values per episode. */
abstract class EpisodeRowContract extends JobLifecycleContract {
    @Test
    void episodeRowsArePagedByEpisode() {
        DatasetId dataset = dataset().id();
        JobId job = job(dataset).id();
        List<EpisodeScore> rows = LongStream.range(0, 1500)
                .mapToObj(i -> new EpisodeScore(1499 - i, Map.of("score", 1499 - i)))
                .toList();
        storage.episodeRows().put(dataset, job, rows.subList(0, 700));
        storage.episodeRows().put(dataset, job, rows.subList(700, 1500));

        for (int[] page : new int[][] {{0, 10}, {990, 20}, {1495, 20}, {5000, 1}, {0, 0}}) {
            Page<EpisodeScore> read = storage.episodeRows().list(job, page[0], page[1]);
            assertThat(read.total()).isEqualTo(1500);
            assertThat(read.items())
                    .extracting(EpisodeScore::episodeIndex)
                    .containsExactlyElementsOf(LongStream.range(page[0], Math.min(1500L, (long) page[0] + page[1]))
                            .boxed()
                            .toList());
        }
    }

    @Test
    void aRowOfTheSameEpisodeReplacesTheEarlierOne() {
        DatasetId dataset = dataset().id();
        JobId job = job(dataset).id();
        JobId other = job(dataset).id();
        storage.episodeRows().put(dataset, job, List.of(row(3, "old"), row(Long.MAX_VALUE, ODD_TEXT)));
        storage.episodeRows().put(dataset, job, List.of(row(3, "new")));
        storage.episodeRows().put(dataset, job, List.of());

        assertThat(storage.episodeRows().list(job, 0, 10).items())
                .containsExactly(row(3, "new"), row(Long.MAX_VALUE, ODD_TEXT));
        assertThat(storage.episodeRows().list(other, 0, 10).items()).isEmpty();
    }

    @Test
    void deletingADatasetDeletesItsEpisodeRows() {
        DatasetId dataset = dataset().id();
        JobRecord job = job(dataset);
        storage.episodeRows().put(dataset, job.id(), List.of(row(0, "x")));
        storage.datasets().delete(dataset);

        assertThat(storage.episodeRows().list(job.id(), 0, 10)).isEqualTo(new Page<EpisodeScore>(List.of(), 0));
        assertThatThrownBy(() -> storage.episodeRows().put(dataset, job.id(), List.of(row(1, "late"))))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JOB_NOT_FOUND));
        assertThat(storage.episodeRows().list(job.id(), 0, 10).total()).isZero();
    }

    private static EpisodeScore row(long episode, String text) {
        return new EpisodeScore(episode, Map.of("text", text));
    }
}
