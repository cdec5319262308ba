package io.robokit.internal.storage;

import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.model.DatasetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers a job query from jobs that come in the wanted order. */
final class JobSelection {
    private JobSelection() {}

    private record Kind(DatasetId dataset, String type) {}

    static List<JobRecord> select(JobQuery query, Iterable<JobRecord> jobs) {
        Map<Kind, JobRecord> latest =
                query.selection() == JobQuery.Selection.LATEST_PER_TYPE ? latest(query, jobs) : null;
        List<JobRecord> page = new ArrayList<>();
        int position = 0;
        for (JobRecord job : jobs) {
            if (page.size() >= query.limit()) {
                break;
            }
            if (matches(query, job) && isLatest(latest, job) && position++ >= query.skip()) {
                page.add(job);
            }
        }
        return List.copyOf(page);
    }

    private static Map<Kind, JobRecord> latest(JobQuery query, Iterable<JobRecord> jobs) {
        Map<Kind, JobRecord> latest = new HashMap<>();
        for (JobRecord job : jobs) {
            if (matches(query, job)) {
                latest.merge(kind(job), job, (a, b) -> a.version().compareTo(b.version()) > 0 ? a : b);
            }
        }
        return latest;
    }

    private static boolean isLatest(@Nullable Map<Kind, JobRecord> latest, JobRecord job) {
        if (latest == null) {
            return true;
        }
        JobRecord best = latest.get(kind(job));
        return best != null && best.id().equals(job.id());
    }

    private static boolean matches(JobQuery query, JobRecord job) {
        return (query.datasetId() == null || query.datasetId().equals(job.datasetId()))
                && (query.type() == null || query.type().equals(job.type()))
                && (query.statuses().isEmpty() || query.statuses().contains(job.status()));
    }

    private static Kind kind(JobRecord job) {
        return new Kind(job.datasetId(), job.type());
    }
}
