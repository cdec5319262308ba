package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.model.DatasetFormat;
import io.robokit.model.HuggingFaceSource;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** List and detail answer within 5 ms, in 99 of 100 cases, to 8 clients at the same time. */
@Tag("slow")
class ResponseTimeTest {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseTimeTest.class);
    private static final int CLIENTS = 8;
    private static final int WARM_UP = 3_000;
    private static final int MEASURED = 2_000;

    @TempDir
    Path home;

    @Test
    void detailAndList() throws Exception {
        try (TestServer server = TestServer.start(home)) {
            for (int i = 0; i < 100; i++) {
                var dataset = server.robokit
                        .datasets()
                        .register(HuggingFaceSource.of("lerobot/set" + i), DatasetFormat.LEROBOT);
                server.robokit
                        .datasets()
                        .update(dataset.id(), null, Map.of("fps", 30, "robot_type", "so101", "episodes", i));
            }
            measure(server, "detail", "/api/v1/datasets/50");
            measure(server, "list of 20", "/api/v1/datasets?limit=20");
        }
    }

    private static void measure(TestServer server, String what, String path) throws Exception {
        clients(server, path, WARM_UP);
        double p99 = percentile(clients(server, path, MEASURED), 0.99);
        LOG.info("p99 of {} at {} connections: {} ms", what, CLIENTS, p99);
        assertThat(p99).as("p99 of %s in ms", what).isLessThan(5.0);
    }

    /** Each client has a connection of its own and sends its next request when the last one was answered. */
    private static long[] clients(TestServer server, String path, int requests) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<long[]>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(() -> client(server.request(path).build(), requests));
            }
            List<long[]> parts = new ArrayList<>();
            for (Future<long[]> part : pool.invokeAll(clients)) {
                parts.add(part.get());
            }
            return parts.stream().flatMapToLong(Arrays::stream).toArray();
        } finally {
            pool.shutdownNow();
        }
    }

    private static long[] client(HttpRequest request, int requests) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        long[] nanos = new long[requests];
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            int status = client.send(request, BodyHandlers.ofByteArray()).statusCode();
            nanos[i] = System.nanoTime() - start;
            assertThat(status).isEqualTo(200);
        }
        return nanos;
    }

    private static double percentile(long[] nanos, double share) {
        Arrays.sort(nanos);
        return nanos[(int) Math.ceil(share * nanos.length) - 1] / 1e6;
    }
}
