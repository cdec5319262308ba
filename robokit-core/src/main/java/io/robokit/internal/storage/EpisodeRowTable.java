package io.robokit.internal.storage;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.JobId;
import io.robokit.model.DatasetId;
import io.robokit.model.EpisodeOrder;
import io.robokit.model.Page;
import io.robokit.spi.EpisodeRowStore;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Values per episode in memory. Reading takes no lock; every change holds the storage's one write lock. */
final class EpisodeRowTable implements EpisodeRowStore {
    private final ConcurrentHashMap<Long, Rows> byJob = new ConcurrentHashMap<>();
    private final Object writeLock;
    private final BiPredicate<DatasetId, JobId> jobExists;

    EpisodeRowTable(Object writeLock, BiPredicate<DatasetId, JobId> jobExists) {
        this.writeLock = writeLock;
        this.jobExists = jobExists;
    }

    private static final class Rows {
        private final long dataset;
        private final ConcurrentSkipListMap<Long, EpisodeScore> byEpisode = new ConcurrentSkipListMap<>();
        private final IdOrder order = new IdOrder(byEpisode.navigableKeySet());

        private Rows(long dataset) {
            this.dataset = dataset;
        }

        private void put(List<EpisodeScore> rows) {
            for (EpisodeScore row : rows) {
                byEpisode.put(row.episodeIndex(), row);
            }
            order.changed();
        }
    }

    @Override
    public void put(DatasetId dataset, JobId job, List<EpisodeScore> rows) {
        synchronized (writeLock) {
            if (!jobExists.test(dataset, job)) {
                throw new JobException(ErrorCode.JOB_NOT_FOUND, job, "Dataset " + dataset + " has no job " + job);
            }
            byJob.computeIfAbsent(job.value(), id -> new Rows(dataset.value())).put(rows);
        }
    }

    @Override
    public Page<EpisodeScore> list(JobId job, EpisodeOrder order, int skip, int limit) {
        Paging<EpisodeScore> none = new Paging<>(skip, limit);
        Rows rows = byJob.get(job.value());
        if (rows == null) {
            return none.page();
        }
        Map<Long, EpisodeScore> byEpisode = rows.byEpisode;
        if (order.by().isPresent()) {
            Paging<EpisodeScore> page = new Paging<>(skip, limit);
            byEpisode.values().stream()
                    .sorted(comparator(order.by().get(), order.direction()))
                    .forEach(page::add);
            return page.page();
        }
        return rows.order.page(skip, limit, byEpisode::get, row -> row);
    }

    /** The sort is stable, so that equal ones stay in the order of their episodes. */
    private static Comparator<EpisodeScore> comparator(String score, EpisodeOrder.Direction direction) {
        Comparator<Double> numbers = direction == EpisodeOrder.Direction.DESCENDING
                ? Comparator.reverseOrder()
                : Comparator.<Double>naturalOrder();
        return Comparator.comparing(row -> number(row, score), Comparator.nullsLast(numbers));
    }

    private static @Nullable Double number(EpisodeScore row, String score) {
        return row.values().get(score) instanceof Number number ? number.doubleValue() : null;
    }

    /** Removes the rows of a dataset; called under the write lock. */
    void deleteOf(long dataset) {
        byJob.values().removeIf(rows -> rows.dataset == dataset);
    }
}
