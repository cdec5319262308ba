package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.DATASETS;

import io.robokit.internal.storage.DatasetMatcher;
import io.robokit.internal.storage.DatasetTransitions;
import io.robokit.internal.storage.JobTransitions;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetSource;
import io.robokit.model.Page;
import io.robokit.spi.DatasetStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/** Datasets in a table. */
final class JdbcDatasetStore implements DatasetStore {
    private static final int BATCH = 500;

    private final Database database;
    private final Clock clock;
    private final DatasetSearch search;
    private final DatasetRows rows;

    JdbcDatasetStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.search = database.isPostgres() ? new PostgresSearch() : new SqliteSearch();
        this.rows = new DatasetRows(database.isPostgres());
    }

    @Override
    public DatasetRecord create(DatasetSource source, DatasetFormat format) {
        Storable.check("The source", source.toMap());
        DatasetRecord draft = DatasetTransitions.created(DatasetId.of(1), source, format, now());
        long id = database.transaction(dsl -> rows.insert(dsl, draft));
        return DatasetTransitions.created(DatasetId.of(id), source, format, draft.createdAt());
    }

    @Override
    public Optional<DatasetRecord> find(DatasetId id) {
        return database.read(dsl -> dsl.select(DatasetRows.fields())
                .from(DATASETS)
                .where(DATASETS.ID.eq(id.value()))
                .fetchOptional(DatasetRows::read));
    }

    @Override
    public Optional<DatasetRecord> findBySource(DatasetSource source) {
        Map<String, Object> map = source.toMap();
        if (!Storable.test(map)) {
            return Optional.empty();
        }
        return database.read(dsl -> dsl.select(DatasetRows.fields())
                .from(DATASETS)
                .where(DATASETS.SOURCE_KEY.eq(Digest.ofSource(map)))
                .orderBy(DATASETS.ID)
                .limit(1)
                .fetchOptional(DatasetRows::read));
    }

    @Override
    public Page<DatasetRecord> list(DatasetQuery query) {
        SearchFilter filter = search.filter(query);
        return filter.exact() ? page(query, filter.condition()) : verifiedPage(query, filter.condition());
    }

    @Override
    public Optional<DatasetRecord> update(DatasetId id, Change change) {
        if (change.source() != null) {
            Storable.check("The source", change.source().toMap());
        }
        Storable.check("The metadata", change.metadata());
        return replace(id, dataset -> DatasetTransitions.changed(dataset, change, now()));
    }

    @Override
    public Optional<DatasetRecord> mergeMetadata(DatasetId id, Map<String, Object> values) {
        Storable.check("The metadata", values);
        return replace(id, dataset -> DatasetTransitions.merged(dataset, values, now()));
    }

    @Override
    public boolean delete(DatasetId id) {
        return database.change(dsl ->
                dsl.deleteFrom(DATASETS).where(DATASETS.ID.eq(id.value())).execute() == 1);
    }

    private Optional<DatasetRecord> replace(DatasetId id, UnaryOperator<DatasetRecord> change) {
        return database.transaction(dsl -> {
            DatasetRecord before = database.locking(
                            dsl.select(DatasetRows.fields()).from(DATASETS).where(DATASETS.ID.eq(id.value())))
                    .fetchOptional(DatasetRows::read)
                    .orElse(null);
            if (before == null) {
                return Optional.empty();
            }
            DatasetRecord after = change.apply(before);
            rows.update(dsl, before, after);
            return Optional.of(after);
        });
    }

    /** Ids are chosen before rows are read, so that a deep page reads no row in vain. */
    private Page<DatasetRecord> page(DatasetQuery query, Condition condition) {
        return database.read(dsl -> {
            List<DatasetRecord> items = query.limit() == 0
                    ? List.of()
                    : dsl.select(DatasetRows.fields())
                            .from(DATASETS)
                            .where(DATASETS.ID.in(DSL.select(DATASETS.ID)
                                    .from(DATASETS)
                                    .where(condition)
                                    .orderBy(DATASETS.ID)
                                    .limit(query.limit())
                                    .offset(query.skip())))
                            .orderBy(DATASETS.ID)
                            .fetch(DatasetRows::read);
            boolean isLast = items.size() < query.limit() && (query.skip() == 0 || !items.isEmpty());
            long total = isLast
                    ? (long) query.skip() + items.size()
                    : dsl.fetchCount(DSL.selectOne().from(DATASETS).where(condition));
            return new Page<>(items, total);
        });
    }

    /** Looks at every candidate, a batch at a time. */
    private Page<DatasetRecord> verifiedPage(DatasetQuery query, Condition condition) {
        DatasetMatcher matcher = new DatasetMatcher(query);
        List<DatasetRecord> items = new ArrayList<>();
        long total = 0;
        long last = 0;
        while (true) {
            Result<? extends Record> batch = batchAfter(last, condition);
            for (Record row : batch) {
                DatasetRecord dataset = DatasetRows.read(row);
                last = dataset.id().value();
                if (matcher.matches(dataset)) {
                    if (total >= query.skip() && items.size() < query.limit()) {
                        items.add(dataset);
                    }
                    total++;
                }
            }
            if (batch.size() < BATCH) {
                return new Page<>(items, total);
            }
        }
    }

    private Result<? extends Record> batchAfter(long last, Condition condition) {
        return database.read(dsl -> dsl.select(DatasetRows.fields())
                .from(DATASETS)
                .where(condition.and(DATASETS.ID.gt(last)))
                .orderBy(DATASETS.ID)
                .limit(BATCH)
                .fetch());
    }

    private Instant now() {
        return JobTransitions.micros(clock.instant());
    }
}
