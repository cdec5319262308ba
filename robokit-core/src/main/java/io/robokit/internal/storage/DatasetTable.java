package io.robokit.internal.storage;

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
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Datasets in memory. Reading takes no lock; every change holds the storage's one write lock. */
final class DatasetTable implements DatasetStore {
    private final ConcurrentSkipListMap<Long, Row> rows = new ConcurrentSkipListMap<>();
    private final ConcurrentHashMap<DatasetSource, ConcurrentSkipListSet<Long>> bySource = new ConcurrentHashMap<>();
    private final Map<DatasetSource, Long> downloads = new HashMap<>();
    private final IdOrder order = new IdOrder(rows.navigableKeySet());
    private final Object writeLock;
    private final Clock clock;
    private final LongConsumer onDelete;
    private long lastId;

    DatasetTable(Object writeLock, Clock clock, LongConsumer onDelete) {
        this.writeLock = writeLock;
        this.clock = clock;
        this.onDelete = onDelete;
    }

    @Override
    public DatasetRecord create(DatasetSource source, DatasetFormat format) {
        synchronized (writeLock) {
            return add(source, format, DatasetStatus.REGISTERED);
        }
    }

    @Override
    public DatasetRecord createDownload(DatasetSource source, DatasetFormat format) {
        synchronized (writeLock) {
            Long holder = downloads.get(source);
            if (holder != null) {
                throw DatasetTransitions.downloadedAlready(source, DatasetId.of(holder));
            }
            DatasetRecord dataset = add(source, format, DatasetStatus.DOWNLOADING);
            downloads.put(source, dataset.id().value());
            return dataset;
        }
    }

    private DatasetRecord add(DatasetSource source, DatasetFormat format, DatasetStatus status) {
        DatasetRecord dataset = DatasetTransitions.created(DatasetId.of(++lastId), source, format, status, now());
        rows.put(lastId, new Row(dataset));
        order.changed();
        index(dataset);
        return dataset;
    }

    @Override
    public Optional<DatasetRecord> find(DatasetId id) {
        return Optional.ofNullable(rows.get(id.value())).map(row -> row.dataset);
    }

    @Override
    public Optional<DatasetRecord> findBySource(DatasetSource source) {
        ConcurrentSkipListSet<Long> ids = bySource.get(source);
        Long first = ids == null ? null : ids.ceiling(0L);
        return first == null ? Optional.empty() : find(DatasetId.of(first));
    }

    @Override
    public Page<DatasetRecord> list(DatasetQuery query) {
        DatasetMatcher matcher = new DatasetMatcher(query);
        Paging<DatasetRecord> page = new Paging<>(query.skip(), query.limit());
        if (matcher.matchesAll()) {
            return order.page(query.skip(), query.limit(), id -> rows.get(id), row -> row.dataset);
        }
        for (Row row : rows.values()) {
            if (matcher.matches(row.dataset, row::searchable)) {
                page.add(row.dataset);
            }
        }
        return page.page();
    }

    @Override
    public Optional<DatasetRecord> update(DatasetId id, Change change) {
        return replace(id, dataset -> {
            DatasetRecord changed = DatasetTransitions.changed(dataset, change, now());
            hold(dataset, changed, change);
            return changed;
        });
    }

    @Override
    public Optional<DatasetRecord> update(DatasetId id, long expectedRevision, Change change) {
        synchronized (writeLock) {
            find(id).ifPresent(dataset -> DatasetTransitions.requireRevision(dataset, expectedRevision));
            return update(id, change);
        }
    }

    @Override
    public Optional<DatasetRecord> mergeMetadata(DatasetId id, Map<String, Object> values) {
        return replace(id, dataset -> DatasetTransitions.merged(dataset, values, now()));
    }

    @Override
    public boolean delete(DatasetId id, Runnable last) {
        synchronized (writeLock) {
            Row row = rows.get(id.value());
            if (row == null) {
                return false;
            }
            last.run();
            rows.remove(id.value());
            downloads.remove(row.dataset.source(), id.value());
            order.changed();
            unindex(row.dataset);
            onDelete.accept(id.value());
            return true;
        }
    }

    @Override
    public Set<DatasetId> deleted(Collection<DatasetId> ids) {
        synchronized (writeLock) {
            return ids.stream()
                    .filter(id -> id.value() <= lastId && !rows.containsKey(id.value()))
                    .collect(Collectors.toSet());
        }
    }

    /** Lets go of the source that a dataset held as a download, and takes hold of the one that it is to hold. */
    private void hold(DatasetRecord before, DatasetRecord after, Change change) {
        Long id = after.id().value();
        boolean held = id.equals(downloads.get(before.source()));
        boolean holds = DatasetTransitions.isDownload(held, after, change);
        Long holder = holds ? downloads.get(after.source()) : null;
        if (holder != null && !holder.equals(id)) {
            throw DatasetTransitions.downloadedAlready(after.source(), DatasetId.of(holder));
        }
        if (held) {
            downloads.remove(before.source());
        }
        if (holds) {
            downloads.put(after.source(), id);
        }
    }

    private Optional<DatasetRecord> replace(DatasetId id, UnaryOperator<DatasetRecord> change) {
        synchronized (writeLock) {
            Row row = rows.get(id.value());
            if (row == null) {
                return Optional.empty();
            }
            DatasetRecord changed = change.apply(row.dataset);
            rows.put(id.value(), new Row(changed));
            if (!changed.source().equals(row.dataset.source())) {
                unindex(row.dataset);
                index(changed);
            }
            return Optional.of(changed);
        }
    }

    private void index(DatasetRecord dataset) {
        bySource.computeIfAbsent(dataset.source(), source -> new ConcurrentSkipListSet<>())
                .add(dataset.id().value());
    }

    private void unindex(DatasetRecord dataset) {
        bySource.computeIfPresent(dataset.source(), (source, ids) -> {
            ids.remove(dataset.id().value());
            return ids.isEmpty() ? null : ids;
        });
    }

    private Instant now() {
        return JobTransitions.micros(clock.instant());
    }

    /** A record with the text it is searched by, made when first asked for. */
    private static final class Row {
        private final DatasetRecord dataset;
        private volatile @Nullable String searchable;

        private Row(DatasetRecord dataset) {
            this.dataset = dataset;
        }

        private String searchable() {
            String text = searchable;
            if (text == null) {
                text = DatasetMatcher.searchable(dataset);
                searchable = text;
            }
            return text;
        }
    }
}
