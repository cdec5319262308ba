package io.robokit.job;

import io.robokit.model.DatasetId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list. Immutable; refinements return a new query.
 *
 * @param datasetId only jobs of this dataset, or null
 * @param type only this job type, or null
 * @param statuses only these; empty means all
 * @param order order of the answer
 * @param selection all that match, or only the latest of each type
 * @param skip how many to leave out at the start
 * @param limit how many to return at most
 */
public record JobQuery(
        @Nullable DatasetId datasetId,
        @Nullable String type,
        Set<JobStatus> statuses,
        Order order,
        Selection selection,
        int skip,
        int limit) {
    /** Order of the answer. */
    public enum Order {
        /** By id, oldest first. */
        OLDEST_FIRST,
        /** By id, newest first. */
        NEWEST_FIRST
    }

    /** Which of the matching jobs to return. */
    public enum Selection {
        /** Every one. */
        ALL,
        /** The one with the highest version for each dataset and job type. */
        LATEST_PER_TYPE
    }

    /** Checks the paging. */
    public JobQuery {
        statuses = Set.copyOf(statuses);
        if (skip < 0 || limit < 0) {
            throw new IllegalArgumentException("skip and limit must not be negative");
        }
    }

    /** Returns a query for every job, oldest first. */
    public static JobQuery all() {
        return new JobQuery(null, null, Set.of(), Order.OLDEST_FIRST, Selection.ALL, 0, Integer.MAX_VALUE);
    }

    /** Returns a query for the jobs of a dataset, oldest first. */
    public static JobQuery of(DatasetId dataset) {
        return new JobQuery(dataset, null, Set.of(), Order.OLDEST_FIRST, Selection.ALL, 0, Integer.MAX_VALUE);
    }

    /** Returns this query for one job type. */
    public JobQuery withType(String jobType) {
        return new JobQuery(datasetId, jobType, statuses, order, selection, skip, limit);
    }

    /** Returns this query for some statuses. */
    public JobQuery withStatuses(JobStatus... wanted) {
        return new JobQuery(datasetId, type, Set.of(wanted), order, selection, skip, limit);
    }

    /** Returns this query, newest first. */
    public JobQuery newestFirst() {
        return new JobQuery(datasetId, type, statuses, Order.NEWEST_FIRST, selection, skip, limit);
    }

    /** Returns this query for the latest job of each type. */
    public JobQuery latestPerType() {
        return new JobQuery(datasetId, type, statuses, order, Selection.LATEST_PER_TYPE, skip, limit);
    }

    /** Returns this query for one page. */
    public JobQuery page(int first, int count) {
        return new JobQuery(datasetId, type, statuses, order, selection, first, count);
    }
}
