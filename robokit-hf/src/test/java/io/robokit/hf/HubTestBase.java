package io.robokit.hf;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.internal.http.Waiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A fake Hub, a cache, a client with a token, and after each test a search for that token where it must not be. */
abstract class HubTestBase {
    static final String REPO = "acme/arm";

    @TempDir
    Path temporary;

    FakeHub hub;
    Path cache;
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<HubClient> clients = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    /** Does not wait, but remembers what was waited for. */
    final Waiter noWaiting = new Waiter() {
        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public void pause(Duration duration) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            pauses.add(duration);
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub();
        cache = temporary.resolve("cache");
        Logger root = (Logger) LoggerFactory.getLogger("io.robokit");
        root.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() throws IOException {
        clients.forEach(HubClient::close);
        ((Logger) LoggerFactory.getLogger("io.robokit")).detachAppender(log);
        List<String> leaks = hub.leaks();
        hub.close();
        assertThat(leaks).as("token leaks").isEmpty();
        assertThat(List.copyOf(log.list))
                .allSatisfy(event -> assertThat(event.getFormattedMessage())
                        .doesNotContain(FakeHub.TOKEN)
                        .doesNotContain("X-Signature"));
    }

    HubOptions.Builder options() {
        return HubOptions.builder()
                .endpoint(hub.url())
                .cacheFolder(cache)
                .token(FakeHub.TOKEN)
                .workers(4)
                .readTimeout(Duration.ofSeconds(3))
                .metadataTimeout(Duration.ofSeconds(3));
    }

    HubClient client() {
        return client(options());
    }

    HubClient client(HubOptions.Builder options) {
        HubClient client = new HubClient(options.build(), noWaiting);
        clients.add(client);
        return client;
    }

    static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Path repoFolder() {
        return cache.resolve("datasets--acme--arm");
    }

    /** What went over the wire; what was received before a failure may be less than what was sent. */
    void assertTraffic(int apiRequests, int cdnRequests, long bytes, long lostBytes) {
        assertThat(hub.api.exchanges()).as("requests to the Hub").hasSize(apiRequests);
        assertThat(hub.cdn.exchanges()).as("requests to the CDN").hasSize(cdnRequests);
        assertThat(hub.bytesSent()).as("bytes sent").isBetween(bytes, bytes + lostBytes);
        assertThat(hub.leaks()).isEmpty();
    }

    /** What was logged so far. */
    List<String> logged() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Files that only an unfinished download leaves. */
    List<Path> leftovers() throws IOException {
        if (!Files.exists(temporary)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(temporary)) {
            return walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> path.toString().endsWith(".incomplete")
                            || path.toString().endsWith(".tmp"))
                    .toList();
        }
    }

    static String allMessages(Throwable error) {
        StringBuilder text = new StringBuilder();
        for (Throwable e = error; e != null; e = e.getCause()) {
            text.append(e).append('\n');
        }
        return text.toString();
    }
}
