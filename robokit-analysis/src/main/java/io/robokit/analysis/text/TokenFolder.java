package io.robokit.analysis.text;

import io.robokit.analysis.format.JsonDocument;
import io.robokit.analysis.format.arrow.ArrowColumn;
import io.robokit.analysis.format.arrow.ArrowStreamWriter;
import io.robokit.analysis.format.arrow.ArrowWriteType;
import io.robokit.analysis.format.table.HubSchema;
import io.robokit.model.JsonValues;
import io.robokit.spi.TokenRows;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that {@code datasets.load_from_disk} reads, written beside its place and moved there when it is whole. Used by one
 * thread.
 */
final class TokenFolder implements Closeable {
    private static final long SHARD = 500L << 20;

    private final Path target;
    private final Path draft;
    private final boolean mapped;
    private final Map<String, Object> features;
    private final List<Path> shards = new ArrayList<>();
    private @Nullable ArrowStreamWriter writer;
    private long shardBytes;

    /**
     * Creates it; leftovers of an attempt that died are deleted.
     *
     * @param target folder to be
     * @param mapped whether rows say which text they are from
     */
    TokenFolder(Path target, boolean mapped) throws IOException {
        this.target = target;
        this.mapped = mapped;
        this.features = features(mapped);
        Path parent = Files.createDirectories(target.toAbsolutePath().getParent());
        String prefix = ".partial-" + target.getFileName() + "-";
        try (Stream<Path> all = Files.list(parent)) {
            for (Path old : all.filter(
                            path -> String.valueOf(path.getFileName()).startsWith(prefix))
                    .toList()) {
                delete(old);
            }
        }
        this.draft = Files.createDirectory(parent.resolve(prefix + UUID.randomUUID()));
    }

    private static Map<String, Object> features(boolean mapped) {
        Map<String, Object> features = new LinkedHashMap<>();
        features.put("input_ids", sequence("int32"));
        features.put("attention_mask", sequence("int8"));
        if (mapped) {
            features.put("overflow_to_sample_mapping", JsonValues.object("dtype", "int64", "_type", "Value"));
        }
        return features;
    }

    private static Map<String, Object> sequence(String dtype) {
        return JsonValues.object("feature", JsonValues.object("dtype", dtype, "_type", "Value"), "_type", "Sequence");
    }

    /**
     * Writes rows.
     *
     * @param firstText number of the first text they are from
     */
    void write(TokenRows rows, long firstText) throws IOException {
        if (writer == null || shardBytes > SHARD) {
            nextShard();
        }
        List<ArrowColumn> columns = new ArrayList<>();
        columns.add(new ArrowColumn.IntLists(rows.starts(), rows.ids()));
        columns.add(new ArrowColumn.ByteLists(rows.starts(), rows.mask()));
        if (mapped) {
            long[] texts = new long[rows.count()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = firstText + rows.texts()[i];
            }
            columns.add(new ArrowColumn.Longs(texts));
        }
        open().write(columns);
        shardBytes += rows.ids().length * 5L + rows.count() * 16L;
    }

    private ArrowStreamWriter open() {
        ArrowStreamWriter open = writer;
        if (open == null) {
            throw new IllegalStateException("No file is open");
        }
        return open;
    }

    private void nextShard() throws IOException {
        closeShard();
        Path shard = draft.resolve(String.format(Locale.ROOT, "data-%05d.arrow", shards.size()));
        shards.add(shard);
        Map<String, ArrowWriteType> types = new LinkedHashMap<>();
        types.put("input_ids", ArrowWriteType.LIST_OF_INT32);
        types.put("attention_mask", ArrowWriteType.LIST_OF_INT8);
        if (mapped) {
            types.put("overflow_to_sample_mapping", ArrowWriteType.INT64);
        }
        String schema = HubSchema.write(JsonValues.object("info", JsonValues.object("features", features)));
        writer = new ArrowStreamWriter(
                FileChannel.open(shard, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                types,
                Map.of(HubSchema.KEY, schema));
        shardBytes = 0;
    }

    private void closeShard() throws IOException {
        ArrowStreamWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }

    /**
     * Ends writing and puts the folder in its place, where it replaces one that is there already.
     *
     * @param split name of the split, for the readers
     * @param description kept beside the data
     */
    void publish(String split, Map<String, Object> description) throws IOException {
        if (shards.isEmpty()) {
            nextShard();
        }
        closeShard();
        List<Object> files = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            String name = String.format(Locale.ROOT, "data-%05d-of-%05d.arrow", i, shards.size());
            Files.move(shards.get(i), draft.resolve(name));
            files.add(JsonValues.object("filename", name));
        }
        json(
                "state.json",
                JsonValues.object(
                        "_data_files",
                        files,
                        "_fingerprint",
                        UUID.randomUUID().toString().replace("-", "").substring(0, 16),
                        "_format_columns",
                        null,
                        "_format_kwargs",
                        Map.of(),
                        "_format_type",
                        null,
                        "_output_all_columns",
                        false,
                        "_split",
                        split));
        json(
                "dataset_info.json",
                JsonValues.object(
                        "citation", "", "description", "", "features", features, "homepage", "", "license", ""));
        json("tokenization.json", description);
        delete(target);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private void json(String name, Map<String, Object> content) throws IOException {
        try (OutputStream out = Files.newOutputStream(draft.resolve(name))) {
            JsonDocument.write(out, content);
        }
    }

    /** Deletes what was not published. */
    @Override
    public void close() throws IOException {
        closeShard();
        delete(draft);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
