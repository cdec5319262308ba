package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.DATASETS;
import static io.robokit.storage.jdbc.internal.schema.Tables.DATASET_TERMS;

import io.robokit.internal.json.JsonPath;
import io.robokit.internal.storage.DatasetMatcher;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetSource;
import io.robokit.model.DatasetSources;
import io.robokit.model.DatasetStatus;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Dataset records as rows, with everything that makes them searchable. */
final class DatasetRows {
    private static final List<Field<?>> FIELDS = List.of(
            DATASETS.ID,
            DATASETS.SOURCE,
            DATASETS.FORMAT_TYPE,
            DATASETS.METADATA,
            DATASETS.STATUS,
            DATASETS.PROGRESS,
            DATASETS.ERROR_MESSAGE,
            DATASETS.SIZE_BYTES,
            DATASETS.NUM_SAMPLES,
            DATASETS.CREATED_AT,
            DATASETS.UPDATED_AT,
            DATASETS.REVISION);

    private final boolean postgres;

    DatasetRows(boolean postgres) {
        this.postgres = postgres;
    }

    /** Columns that {@link #read} needs. */
    static List<Field<?>> fields() {
        return FIELDS;
    }

    static DatasetRecord read(Record row) {
        return new DatasetRecord(
                DatasetId.of(row.get(DATASETS.ID)),
                source(row.get(DATASETS.SOURCE)),
                DatasetFormat.of(row.get(DATASETS.FORMAT_TYPE)),
                row.get(DATASETS.METADATA),
                DatasetStatus.from(row.get(DATASETS.STATUS)),
                row.get(DATASETS.PROGRESS),
                row.get(DATASETS.ERROR_MESSAGE),
                row.get(DATASETS.SIZE_BYTES),
                row.get(DATASETS.NUM_SAMPLES),
                row.get(DATASETS.CREATED_AT),
                row.get(DATASETS.UPDATED_AT),
                row.get(DATASETS.REVISION));
    }

    /**
     * Adds a dataset and returns its id; that of the record is not looked at.
     *
     * @param isDownload whether it holds its source as a download
     * @return null when another dataset holds the source
     */
    @Nullable
    Long insert(DSLContext dsl, DatasetRecord dataset, boolean isDownload) {
        Map<Field<?>, @Nullable Object> values = values(dataset);
        values.putAll(searchable(dataset));
        values.put(DATASETS.DOWNLOAD_KEY, isDownload ? values.get(DATASETS.SOURCE_KEY) : null);
        Record added = dsl.insertInto(DATASETS)
                .set(values)
                .onConflict(DATASETS.DOWNLOAD_KEY)
                .doNothing()
                .returning(DATASETS.ID)
                .fetchOne();
        if (added == null) {
            return null;
        }
        long id = added.get(DATASETS.ID);
        updateTerms(dsl, id, null, dataset.metadata());
        return id;
    }

    /**
     * Writes a changed dataset.
     *
     * @param isDownload whether it holds its source as a download
     */
    void update(DSLContext dsl, DatasetRecord before, DatasetRecord after, boolean isDownload) {
        Map<Field<?>, @Nullable Object> values = values(after);
        values.put(DATASETS.DOWNLOAD_KEY, isDownload ? values.get(DATASETS.SOURCE_KEY) : null);
        boolean sameMetadata = Objects.equals(before.metadata(), after.metadata());
        if (sameMetadata) {
            values.remove(DATASETS.METADATA);
        }
        if (!sameMetadata
                || !before.source().equals(after.source())
                || !before.format().equals(after.format())) {
            values.putAll(searchable(after));
        }
        dsl.update(DATASETS)
                .set(values)
                .where(DATASETS.ID.eq(after.id().value()))
                .execute();
        if (!sameMetadata) {
            updateTerms(dsl, after.id().value(), before.metadata(), after.metadata());
        }
    }

    private static DatasetSource source(Map<String, Object> source) {
        return DatasetSources.from(source, List.of(String.valueOf(source.get("type"))));
    }

    private static Map<Field<?>, @Nullable Object> values(DatasetRecord dataset) {
        Map<String, Object> source = dataset.source().toMap();
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(DATASETS.SOURCE, source);
        values.put(DATASETS.SOURCE_KEY, Digest.ofSource(source));
        values.put(DATASETS.FORMAT_TYPE, dataset.format().id());
        values.put(DATASETS.METADATA, dataset.metadata());
        values.put(DATASETS.STATUS, dataset.status().id());
        values.put(DATASETS.PROGRESS, dataset.progress());
        values.put(DATASETS.ERROR_MESSAGE, Storable.message(dataset.errorMessage()));
        values.put(DATASETS.SIZE_BYTES, dataset.sizeBytes());
        values.put(DATASETS.NUM_SAMPLES, dataset.numSamples());
        values.put(DATASETS.CREATED_AT, dataset.createdAt());
        values.put(DATASETS.UPDATED_AT, dataset.updatedAt());
        values.put(DATASETS.REVISION, dataset.revision());
        return values;
    }

    private Map<Field<?>, @Nullable Object> searchable(DatasetRecord dataset) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        String text = DatasetMatcher.searchable(dataset);
        values.put(DATASETS.SEARCH_TEXT, text);
        values.put(DATASETS.ATTENTION_SCORE, attentionScore(dataset.metadata()));
        if (postgres) {
            values.put(DSL.field(DSL.name("search_index"), Object.class), searchIndex(text));
        }
        return values;
    }

    private static @Nullable Double attentionScore(@Nullable Map<String, Object> metadata) {
        return JsonPath.find(metadata, "quality_metrics", "attention_score")
                .filter(Number.class::isInstance)
                .map(score -> ((Number) score).doubleValue())
                .orElse(null);
    }

    private static Field<Object> searchIndex(String text) {
        return DSL.field("array_to_tsvector(cast({0} as text[]))", Object.class, DSL.val(Trigrams.lexemes(text)));
    }

    private void updateTerms(
            DSLContext dsl, long id, @Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
        if (postgres) {
            return;
        }
        Set<String> gone = MetadataTerms.of(before).all();
        Set<String> come = MetadataTerms.of(after).all();
        Set<String> staying = new HashSet<>(gone);
        staying.retainAll(come);
        gone.removeAll(staying);
        come.removeAll(staying);
        runBatch(
                dsl,
                dsl.deleteFrom(DATASET_TERMS)
                        .where(DATASET_TERMS.TERM.eq((byte[]) null))
                        .and(DATASET_TERMS.DATASET_ID.eq((Long) null)),
                gone,
                id);
        runBatch(
                dsl,
                dsl.insertInto(DATASET_TERMS, DATASET_TERMS.TERM, DATASET_TERMS.DATASET_ID)
                        .values((byte[]) null, (Long) null),
                come,
                id);
    }

    private static void runBatch(DSLContext dsl, Query query, Set<String> terms, long id) {
        if (!terms.isEmpty()) {
            Object[][] values = terms.stream()
                    .map(term -> new Object[] {MetadataTerms.bytes(term), id})
                    .toArray(Object[][]::new);
            dsl.batch(query).bind(values).execute();
        }
    }
}
