package io.robokit.spi;

import io.robokit.job.JobId;
import io.robokit.model.DatasetId;
import io.robokit.model.Page;
import java.util.List;

/** Keeps values per episode and job. Thread-safe. */
public interface EpisodeRowStore {
    /** Stores rows of a job; a row of the same episode replaces the earlier one. */
    void put(DatasetId dataset, JobId job, List<HeuristicResult.EpisodeScore> rows);

    /** Rows of a job by episode index. */
    Page<HeuristicResult.EpisodeScore> list(JobId job, int skip, int limit);
}
