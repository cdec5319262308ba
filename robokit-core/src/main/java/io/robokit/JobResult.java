package io.robokit;

import io.robokit.job.JobId;
import io.robokit.spi.EpisodeRowStore;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import java.util.List;
import java.util.Map;

/**
 * What a completed job left.
 *
 * @param job the job
 * @param values full result
 * @param rows where its rows per episode are
 */
record JobResult(JobId job, Map<String, Object> values, EpisodeRowStore rows) {
    List<EpisodeScore> episodes() {
        return rows.list(job, 0, Integer.MAX_VALUE).items();
    }
}
