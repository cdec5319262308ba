package io.robokit.benchmarks;

import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fetches and decompresses the pages that {@link OwnRead} decodes: what any reader with these codecs has to do. */
final class BoundRead implements ComparePeersMain.Contender {
    private final Path dataset;
    private final int threads;

    BoundRead(Path dataset, int threads) {
        this.dataset = dataset;
        this.threads = threads;
    }

    @Override
    public String run() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (DatasetFiles files = OwnRead.open(dataset)) {
            List<Future<Long>> parts = new ArrayList<>();
            for (FileEntry file : files.list("data/")) {
                parts.add(pool.submit(() -> PageFetch.pagesOf(files, file.path(), OwnRead.FEATURES)));
            }
            long bytes = 0;
            for (Future<Long> part : parts) {
                bytes += part.get();
            }
            return bytes + " bytes";
        } finally {
            pool.shutdownNow();
        }
    }
}
