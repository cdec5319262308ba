package io.robokit.spi;

import io.robokit.job.JobId;
import io.robokit.model.DatasetId;
import io.robokit.model.EpisodeOrder;
import io.robokit.model.Page;
import java.util.List;

/** Keeps values per episode and job. Thread-safe. */
public interface EpisodeRowStore {
    /** Stores rows of a job; a row of the same episode replaces the earlier one. */
    void put(DatasetId dataset, JobId job, List<HeuristicResult.EpisodeScore> rows);

    /** Rows of a job by episode index. */
    default Page<HeuristicResult.EpisodeScore> list(JobId job, int skip, int limit) {
        return list(job, EpisodeOrder.byIndex(), skip, limit);
    }

    /** Rows of a job in an order. */
    Page<HeuristicResult.EpisodeScore> list(JobId job, EpisodeOrder order, int skip, int limit);
}
