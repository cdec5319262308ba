package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;

import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.storage.jdbc.internal.schema.tables.Jobs;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;

/** Answers job queries. Large results are not read. */
final class JobLists {
    private JobLists() {}

    static List<JobRecord> list(DSLContext dsl, JobQuery query) {
        return query(dsl, query).fetch(JobRows::read);
    }

    /** The statement behind {@link #list}. */
    static ResultQuery<?> query(DSLContext dsl, JobQuery query) {
        boolean newestFirst = query.order() == JobQuery.Order.NEWEST_FIRST;
        return dsl.select(JobRows.fields())
                .from(JOBS)
                .where(condition(JOBS, query))
                .and(query.selection() == JobQuery.Selection.LATEST_PER_TYPE ? isLatest(query) : DSL.noCondition())
                .orderBy(newestFirst ? JOBS.ID.desc() : JOBS.ID.asc())
                .limit(query.limit())
                .offset(query.skip());
    }

    private static Condition condition(Jobs jobs, JobQuery query) {
        Condition condition = DSL.noCondition();
        if (query.datasetId() != null) {
            condition = condition.and(jobs.DATASET_ID.eq(query.datasetId().value()));
        }
        if (query.type() != null) {
            condition = condition.and(Storable.test(query.type()) ? jobs.TYPE.eq(query.type()) : DSL.falseCondition());
        }
        if (!query.statuses().isEmpty()) {
            condition = condition.and(jobs.STATUS.in(
                    query.statuses().stream().map(JobStatus::id).sorted().toList()));
        }
        return condition;
    }

    private static Condition isLatest(JobQuery query) {
        Jobs later = JOBS.as("later");
        return DSL.notExists(DSL.selectOne()
                .from(later)
                .where(condition(later, query))
                .and(later.DATASET_ID.eq(JOBS.DATASET_ID))
                .and(later.TYPE.eq(JOBS.TYPE))
                .and(later.VERSION.gt(JOBS.VERSION)));
    }
}
