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
import io.robokit.model.DatasetStatus;
import io.robokit.model.Page;
import io.robokit.spi.DatasetStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

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
        return add(source, format, DatasetStatus.REGISTERED);
    }

    @Override
    public DatasetRecord createDownload(DatasetSource source, DatasetFormat format) {
        Storable.check("The source", source.toMap());
        return add(source, format, DatasetStatus.DOWNLOADING);
    }

    private DatasetRecord add(DatasetSource source, DatasetFormat format, DatasetStatus status) {
        DatasetRecord draft = DatasetTransitions.created(DatasetId.of(1), source, format, status, now());
        boolean isDownload = status == DatasetStatus.DOWNLOADING;
        Long id = database.transaction(dsl -> {
            DatasetId holder = isDownload ? holder(dsl, source) : null;
            // PostgreSQL may find out only now that somebody else was faster; SQLite lets one write at a time.
            Long added = holder == null ? rows.insert(dsl, draft, isDownload) : null;
            if (added == null) {
                throw DatasetTransitions.downloadedAlready(source, holder != null ? holder : holder(dsl, source));
            }
            return added;
        });
        return DatasetTransitions.created(DatasetId.of(id), source, format, status, draft.createdAt());
    }

    /** The dataset that holds a source as a download. */
    private static @Nullable DatasetId holder(DSLContext dsl, DatasetSource source) {
        return dsl.select(DATASETS.ID)
                .from(DATASETS)
                .where(DATASETS.DOWNLOAD_KEY.eq(Digest.ofSource(source.toMap())))
                .fetchOne(row -> DatasetId.of(row.value1()));
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
        return update(id, change, dataset -> {});
    }

    @Override
    public Optional<DatasetRecord> update(DatasetId id, long expectedRevision, Change change) {
        return update(id, change, dataset -> DatasetTransitions.requireRevision(dataset, expectedRevision));
    }

    private Optional<DatasetRecord> update(DatasetId id, Change change, Consumer<DatasetRecord> check) {
        if (change.source() != null) {
            Storable.check("The source", change.source().toMap());
        }
        Storable.check("The metadata", change.metadata());
        return replace(id, change, dataset -> {
            check.accept(dataset);
            return DatasetTransitions.changed(dataset, change, now());
        });
    }

    @Override
    public Optional<DatasetRecord> mergeMetadata(DatasetId id, Map<String, Object> values) {
        Storable.check("The metadata", values);
        return replace(id, Change.of(null, values), dataset -> DatasetTransitions.merged(dataset, values, now()));
    }

    @Override
    public boolean delete(DatasetId id, Runnable last) {
        return database.transaction(dsl -> {
            boolean deleted =
                    dsl.deleteFrom(DATASETS).where(DATASETS.ID.eq(id.value())).execute() == 1;
            if (deleted) {
                last.run();
            }
            return deleted;
        });
    }

    @Override
    public Set<DatasetId> deleted(Collection<DatasetId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        List<Long> values = ids.stream().map(DatasetId::value).toList();
        return database.read(dsl -> {
            // Asked first: an id that is given in between is then taken for one that was never given.
            long last = lastId(dsl);
            Set<Long> present = dsl.select(DATASETS.ID)
                    .from(DATASETS)
                    .where(DATASETS.ID.in(values))
                    .fetchSet(DATASETS.ID);
            return values.stream()
                    .filter(id -> id <= last && !present.contains(id))
                    .map(DatasetId::of)
                    .collect(Collectors.toSet());
        });
    }

    private long lastId(DSLContext dsl) {
        String last = database.isPostgres()
                ? "select coalesce(pg_sequence_last_value(pg_get_serial_sequence('datasets', 'id')::regclass), 0)"
                : "select coalesce(max(seq), 0) from sqlite_sequence where name = 'datasets'";
        return dsl.fetchSingle(last).get(0, Long.class);
    }

    private Optional<DatasetRecord> replace(DatasetId id, Change wish, UnaryOperator<DatasetRecord> change) {
        return database.transaction(dsl -> {
            Record row = database.locking(dsl.select(DatasetRows.fields())
                            .select(DATASETS.DOWNLOAD_KEY)
                            .from(DATASETS)
                            .where(DATASETS.ID.eq(id.value())))
                    .fetchOne();
            if (row == null) {
                return Optional.empty();
            }
            DatasetRecord before = DatasetRows.read(row);
            DatasetRecord after = change.apply(before);
            boolean isDownload = DatasetTransitions.isDownload(row.get(DATASETS.DOWNLOAD_KEY) != null, after, wish);
            DatasetId holder = isDownload ? holder(dsl, after.source()) : null;
            if (holder != null && !holder.equals(id)) {
                throw DatasetTransitions.downloadedAlready(after.source(), holder);
            }
            rows.update(dsl, before, after, isDownload);
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
