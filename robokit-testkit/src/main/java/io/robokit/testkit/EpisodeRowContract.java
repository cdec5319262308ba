package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.JobId;
import io.robokit.job.JobRecord;
import io.robokit.model.DatasetId;
import io.robokit.model.EpisodeOrder;
import io.robokit.model.Page;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Values per episode. */
abstract class EpisodeRowContract extends JobConflictContract {
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
    void episodeRowsAreSortedByAnyNumber() {
        DatasetId dataset = dataset().id();
        JobId job = job(dataset).id();
        List<Object> scores = List.of(2, 10.5, "11", -3, true, 10.5, 0);
        for (int i = 0; i < scores.size(); i++) {
            Map<String, Object> values = Map.of("a.b-c_1", scores.get(i));
            storage.episodeRows().put(dataset, job, List.of(new EpisodeScore(i, values)));
        }

        assertOrdered(job, EpisodeOrder.highestFirst("a.b-c_1"), 0, 9, List.of(1L, 5L, 0L, 6L, 3L, 2L, 4L));
        assertOrdered(job, EpisodeOrder.lowestFirst("a.b-c_1"), 0, 9, List.of(3L, 6L, 0L, 1L, 5L, 2L, 4L));
        assertOrdered(job, EpisodeOrder.highestFirst("a.b-c_1"), 2, 3, List.of(0L, 6L, 3L));
        assertOrdered(job, EpisodeOrder.highestFirst("none"), 0, 9, List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L));
        assertThatThrownBy(() -> EpisodeOrder.highestFirst("a\"b")).isInstanceOf(IllegalArgumentException.class);
    }

    private void assertOrdered(JobId job, EpisodeOrder order, int skip, int limit, List<Long> expected) {
        Page<EpisodeScore> page = storage.episodeRows().list(job, order, skip, limit);
        assertThat(page.items()).extracting(EpisodeScore::episodeIndex).containsExactlyElementsOf(expected);
        assertThat(page.total()).isEqualTo(7);
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
