package io.robokit.analysis.format.lerobot;

import io.robokit.spi.DatasetFiles;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the episode table of each dataset from the reading of its metadata to the planning of its splits. Goes with the
 * dataset's files, and under memory pressure. Thread-safe.
 */
final class RecentTables {
    private final Map<DatasetFiles, SoftReference<EpisodeTable>> tables = new WeakHashMap<>();

    synchronized void keep(DatasetFiles files, EpisodeTable table) {
        tables.put(files, new SoftReference<>(table));
    }

    synchronized @Nullable EpisodeTable find(DatasetFiles files) {
        SoftReference<EpisodeTable> known = tables.get(files);
        return known == null ? null : known.get();
    }
}
