package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.EPISODE_ROWS;
import static io.robokit.storage.jdbc.internal.schema.Tables.JOBS;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.JobId;
import io.robokit.model.DatasetId;
import io.robokit.model.EpisodeOrder;
import io.robokit.model.Page;
import io.robokit.spi.EpisodeRowStore;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/** Values per episode in a table. */
final class JdbcEpisodeRowStore implements EpisodeRowStore {
    private static final int BATCH = 1000;

    private final Database database;

    JdbcEpisodeRowStore(Database database) {
        this.database = database;
    }

    @Override
    public void put(DatasetId dataset, JobId job, List<EpisodeScore> rows) {
        for (EpisodeScore row : rows) {
            Storable.check("The row of episode " + row.episodeIndex(), row.values());
        }
        database.transaction(dsl -> {
            keepJob(dsl, dataset, job);
            for (int first = 0; first < rows.size(); first += BATCH) {
                put(dsl, job, rows.subList(first, Math.min(rows.size(), first + BATCH)));
            }
            return rows.size();
        });
    }

    @Override
    public Page<EpisodeScore> list(JobId job, EpisodeOrder order, int skip, int limit) {
        if (skip < 0 || limit < 0) {
            throw new IllegalArgumentException("skip and limit must not be negative");
        }
        return database.read(dsl -> {
            int total = dsl.fetchCount(DSL.selectOne().from(EPISODE_ROWS).where(EPISODE_ROWS.JOB_ID.eq(job.value())));
            List<EpisodeScore> items = limit == 0 || total <= skip
                    ? List.of()
                    : dsl.select(EPISODE_ROWS.EPISODE_INDEX, EPISODE_ROWS.SCORES)
                            .from(EPISODE_ROWS)
                            .where(EPISODE_ROWS.JOB_ID.eq(job.value()))
                            .orderBy(sort(order))
                            .limit(limit)
                            .offset(skip)
                            .fetch(row -> new EpisodeScore(row.value1(), row.value2()));
            return new Page<>(items, total);
        });
    }

    /** Values that are no numbers count as absent. */
    private List<SortField<?>> sort(EpisodeOrder order) {
        SortField<?> byIndex = EPISODE_ROWS.EPISODE_INDEX.asc();
        return order.by()
                .map(score -> {
                    Field<Double> number = number(score);
                    boolean descending = order.direction() == EpisodeOrder.Direction.DESCENDING;
                    SortField<Double> byScore = descending ? number.desc() : number.asc();
                    return List.<SortField<?>>of(
                            DSL.when(number.isNull(), 1).otherwise(0).asc(), byScore, byIndex);
                })
                .orElse(List.of(byIndex));
    }

    private Field<Double> number(String score) {
        if (database.isPostgres()) {
            return DSL.field(
                    "case json_typeof({0} -> {1}) when 'number' then cast({0} ->> {1} as double precision) end",
                    Double.class, EPISODE_ROWS.SCORES, DSL.val(score));
        }
        return DSL.field(
                "case when json_type({0}, {1}) in ('integer', 'real') then json_extract({0}, {1}) end",
                Double.class, EPISODE_ROWS.SCORES, DSL.val("$.\"" + score + "\""));
    }

    private void keepJob(DSLContext dsl, DatasetId dataset, JobId job) {
        boolean exists = database.keeping(dsl.selectOne()
                                .from(JOBS)
                                .where(JOBS.ID.eq(job.value()))
                                .and(JOBS.DATASET_ID.eq(dataset.value())))
                        .fetchOne()
                != null;
        if (!exists) {
            throw new JobException(ErrorCode.JOB_NOT_FOUND, job, "Dataset " + dataset + " has no job " + job);
        }
    }

    private static void put(DSLContext dsl, JobId job, List<EpisodeScore> rows) {
        Map<String, Object> none = Map.of();
        Query upsert = dsl.insertInto(EPISODE_ROWS)
                .columns(EPISODE_ROWS.JOB_ID, EPISODE_ROWS.EPISODE_INDEX, EPISODE_ROWS.SCORES)
                .values(0L, 0L, none)
                .onConflict(EPISODE_ROWS.JOB_ID, EPISODE_ROWS.EPISODE_INDEX)
                .doUpdate()
                .set(EPISODE_ROWS.SCORES, DSL.excluded(EPISODE_ROWS.SCORES));
        Object[][] values = rows.stream()
                .map(row -> new Object[] {job.value(), row.episodeIndex(), row.values()})
                .toArray(Object[][]::new);
        dsl.batch(upsert).bind(values).execute();
    }
}
