package io.robokit.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import io.robokit.hf.HubClient;
import io.robokit.hf.HubOptions;
import io.robokit.hf.SnapshotRequest;
import io.robokit.hf.SnapshotResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Snapshots in a process of their own, which tells their times and its memory in lines of a name and numbers. */
final class SnapshotRuns {
    static final int CONNECTIONS = 8;

    private SnapshotRuns() {}

    static void main(String endpoint, String id, Path folder, int count) throws IOException {
        AtomicLong live = watchLiveHeap();
        boolean large = id.endsWith("large");
        for (int run = 0; run < count; run++) {
            Path cache = folder.resolve("cache-" + run);
            // The first one is charged with the start of the process.
            double start = run == 0 ? 0 : uptime();
            double cpu = run == 0 ? 0 : cpu();
            snapshot(endpoint, id, cache);
            String name = run == 0 ? "first" : run == 1 ? "second" : "later";
            System.out.println(name + " " + (uptime() - start) + " " + (cpu() - cpu));
            if (large) {
                delete(cache);
            }
        }
        System.gc();
        System.out.println("live-heap " + live.get() / 1e6);
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                System.out.println("resident " + Long.parseLong(line.replaceAll("\\D", "")) / 1000.0);
            }
        }
    }

    private static double uptime() {
        // The bean's own uptime counts from the start of the process; it is finer than its start time.
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    }

    private static double cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** Heap in use after each garbage collection, the most of it. */
    private static AtomicLong watchLiveHeap() {
        AtomicLong most = new AtomicLong();
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(bean -> ((NotificationEmitter) bean)
                        .addNotificationListener(
                                (notification, back) -> {
                                    long used = used(GarbageCollectionNotificationInfo.from(
                                                    (CompositeData) notification.getUserData())
                                            .getGcInfo()
                                            .getMemoryUsageAfterGc());
                                    most.accumulateAndGet(used, Math::max);
                                },
                                notification -> notification
                                        .getType()
                                        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                                null));
        return most;
    }

    private static long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool ->
                        pool.getKey().startsWith("G1") || pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static void snapshot(String endpoint, String id, Path cache) {
        HubOptions options = HubOptions.builder()
                .endpoint(endpoint)
                .cacheFolder(cache)
                .workers(CONNECTIONS)
                .build();
        try (HubClient client = HubClient.create(options)) {
            SnapshotResult result = client.snapshot(SnapshotRequest.of(id));
            if (result.missingFiles() != result.files().size()) {
                throw new IllegalStateException("The cache was not empty");
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
