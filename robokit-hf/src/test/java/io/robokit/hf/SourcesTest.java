package io.robokit.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.fake.FakeServer;
import io.robokit.hf.fake.FakeServer.Answer;
import io.robokit.hf.fake.Fault;
import io.robokit.model.DatasetRef;
import io.robokit.model.DatasetSource;
import io.robokit.model.HttpSource;
import io.robokit.model.HuggingFaceSource;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import io.robokit.spi.PluginApi;
import io.robokit.spi.ResolveContext;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.SourceResolver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourcesTest extends HubTestBase {
    private final Map<String, byte[]> web = new ConcurrentHashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private FakeServer server;
    private List<Path> allowedRoots;

    @BeforeEach
    void serve() throws IOException {
        server = new FakeServer(request -> {
            byte[] bytes = web.get(request.path());
            return bytes == null
                    ? Answer.of(404, "nothing")
                    : FakeHub.ranged(
                            request, bytes, "\"" + FakeHub.sha256(bytes).substring(0, 8) + "\"");
        });
        settings.put("HF_ENDPOINT", hub.url());
        settings.put("HF_HUB_CACHE", cache.toString());
        settings.put("HF_TOKEN", FakeHub.TOKEN);
    }

    @AfterEach
    void stopServing() throws IOException {
        assertThat(server.exchanges()).allMatch(e -> e.request().header("authorization") == null);
        server.close();
    }

    private DatasetFiles open(DatasetSource source) throws IOException {
        ResolveContext context = new ResolveContext() {
            @Override
            public Path home() {
                return temporary.resolve("home");
            }

            @Override
            public List<Path> allowedLocalRoots() {
                return allowedRoots;
            }

            @Override
            public Map<String, String> settings() {
                return settings;
            }
        };
        SourceResolver resolver = new HubPlugin()
                .sourceResolvers().stream()
                        .filter(candidate -> candidate.supports(source))
                        .findFirst()
                        .orElseThrow();
        return resolver.resolve(DatasetRef.of(source), context);
    }

    private DatasetFiles http(String path) throws IOException {
        return open(HttpSource.of(server.url() + path));
    }

    /** What the plain server was asked for and sent; a client may go before all of it has arrived. */
    private void assertSent(int requests, long bytes, long lostBytes) {
        assertThat(server.exchanges()).as("requests").hasSize(requests);
        assertThat(server.exchanges().stream()
                        .mapToLong(FakeServer.Exchange::bytesSent)
                        .sum())
                .as("bytes sent")
                .isBetween(bytes, bytes + lostBytes);
    }

    /** Bytes of everything that the plain server has. */
    private long served() {
        return web.values().stream().mapToLong(bytes -> bytes.length).sum();
    }

    private static byte[] read(InputFile file, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int count = file.read(offset, buffer);
        return Arrays.copyOf(buffer.array(), count);
    }

    @Test
    void pluginIsDiscovered() {
        assertThat(ServiceLoader.load(RoboKitPlugin.class))
                .anyMatch(plugin -> plugin instanceof HubPlugin && plugin.name().equals("hub"));
        assertThat(HubPlugin.class.getAnnotation(PluginApi.class).value()).isEqualTo(PluginApi.CURRENT);
    }

    @Test
    void readingMetadataOfAHubDatasetFetchesOnlyThat() throws IOException {
        byte[] info = text("{\"fps\":30}");
        byte[] video = bytes(5_000_000, 4);
        String commit = hub.dataset(REPO).commit("main", Map.of("meta/info.json", info, "videos/v.mp4", video));

        try (DatasetFiles files = open(HuggingFaceSource.of(REPO))) {
            assertThat(files.dataset().revision()).isEqualTo(commit);
            assertThat(files.list("meta/")).containsExactly(new FileEntry("meta/info.json", info.length));
            assertThat(files.list("")).hasSize(2);
            assertThat(files.exists("meta/info.json")).isTrue();
            assertThat(files.exists("meta/nope.json")).isFalse();
            try (InputFile file = files.open("meta/info.json")) {
                assertThat(read(file, 0, 100)).isEqualTo(info);
            }
        }

        assertThat(hub.cdn.exchanges()).isEmpty();
        assertThat(hub.api.exchanges()).hasSize(4);
    }

    @Test
    void footerOfALargeHubFileCostsTwoRequests() throws IOException {
        byte[] video = bytes(5_000_000, 4);
        hub.dataset(REPO).commit("main", Map.of("data/f.parquet", video));

        try (DatasetFiles files = open(HuggingFaceSource.of(REPO));
                InputFile file = files.open("data/f.parquet")) {
            hub.forget();
            assertThat(file.length()).isEqualTo(5_000_000);
            assertThat(read(file, 4_999_992, 8)).isEqualTo(Arrays.copyOfRange(video, 4_999_992, 5_000_000));
            assertThat(read(file, 4_800_000, 150_000)).isEqualTo(Arrays.copyOfRange(video, 4_800_000, 4_950_000));
            assertThat(read(file, 5_000_000, 8)).isEmpty();
            assertThat(read(file, 4_999_999, 8)).hasSize(1);
        }

        assertThat(hub.requests()).isEqualTo(2);
        assertThat(hub.bytesSent()).isEqualTo(256 * 1024);
    }

    @Test
    void sequentialReadsAreFetchedInGrowingBlocks() throws IOException {
        byte[] video = bytes(5_000_000, 4);
        hub.dataset(REPO).commit("main", Map.of("data/f.bin", video));

        try (DatasetFiles files = open(HuggingFaceSource.of(REPO));
                InputFile file = files.open("data/f.bin")) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (long at = 0; at < video.length; at += 10_000) {
                all.writeBytes(read(file, at, 10_000));
            }
            assertThat(all.toByteArray()).isEqualTo(video);
        }

        assertThat(hub.cdn.exchanges()).hasSizeLessThan(12);
    }

    @Test
    void rangeReadsSurviveExpiredSignaturesAndBrokenConnections() throws IOException {
        byte[] video = bytes(5_000_000, 4);
        hub.dataset(REPO).commit("main", Map.of("data/f.bin", video));
        hub.usesPerSignature = 1;
        hub.cdn.fail(1, Fault.resetAfter(1000), "/blob/");

        try (DatasetFiles files = open(HuggingFaceSource.of(REPO));
                InputFile file = files.open("data/f.bin")) {
            assertThat(read(file, 1_000_000, 1_000_000)).isEqualTo(Arrays.copyOfRange(video, 1_000_000, 2_000_000));
            assertThat(read(file, 3_000_000, 1_000)).isEqualTo(Arrays.copyOfRange(video, 3_000_000, 3_001_000));
        }
        assertTraffic(5, 4, 1_000_000 + 64 * 1024, 1_100);
    }

    @Test
    void localCopyOfAHubFileIsDownloadedOnceAndVerified() throws IOException {
        byte[] video = bytes(2_000_000, 4);
        hub.dataset(REPO).commit("main", Map.of("videos/v.mp4", video));
        hub.cdn.fail(1, Fault.flip(7), "/blob/");

        try (DatasetFiles files = open(HuggingFaceSource.of(REPO))) {
            assertThat(files.localCopy("videos/v.mp4")).hasBinaryContent(video);
            hub.forget();
            files.localCopy("videos/v.mp4");
            try (InputFile file = files.open("videos/v.mp4")) {
                assertThat(read(file, 10, 10)).isEqualTo(Arrays.copyOfRange(video, 10, 20));
            }
        }

        assertThat(hub.requests()).isZero();
    }

    @Test
    void hubSourceErrorsAreDatasetExceptions() throws IOException {
        hub.dataset(REPO).commit("main", Map.of("a", text("a")));

        assertThatThrownBy(() -> open(HuggingFaceSource.of("acme/nope")))
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND));
        try (DatasetFiles files = open(HuggingFaceSource.of(REPO))) {
            assertThatThrownBy(() -> files.open("nope"))
                    .isInstanceOfSatisfying(
                            DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND));
            assertThatThrownBy(() -> files.localCopy("../a"))
                    .isInstanceOfSatisfying(
                            DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED));
        }
        assertTraffic(3, 0, 0, 0);
    }

    @Test
    void localOnlyUsesTheCacheAndSaysWhatItLacks() throws IOException {
        hub.dataset(REPO).commit("main", Map.of("meta/info.json", text("{}"), "data/x", bytes(2_000_000, 1)));
        try (DatasetFiles files = open(HuggingFaceSource.of(REPO))) {
            files.open("meta/info.json").close();
        }
        hub.forget();
        settings.put("ROBOKIT_HF_LOCAL_ONLY", "1");

        try (DatasetFiles files = open(HuggingFaceSource.of(REPO))) {
            files.open("meta/info.json").close();
            assertThatThrownBy(() -> files.open("data/x"))
                    .isInstanceOf(OfflineException.class)
                    .hasMessageContaining("data/x");
        }
        assertThatThrownBy(() -> open(HuggingFaceSource.of("acme/other"))).isInstanceOf(OfflineException.class);
        assertThat(hub.requests()).isZero();
        assertTraffic(0, 0, 0, 0);
    }

    @Test
    void singleFileIsReadInRangesAndCopiedOnDemand() throws IOException {
        byte[] bytes = bytes(3_000_000, 5);
        web.put("/logs/run 1.mcap", bytes);
        web.put("/logs/run%201.mcap", bytes);

        try (DatasetFiles files = http("/logs/run%201.mcap")) {
            assertThat(files.list("")).containsExactly(new FileEntry("run 1.mcap", bytes.length));
            try (InputFile file = files.open("run 1.mcap")) {
                assertThat(read(file, 2_999_990, 10)).isEqualTo(Arrays.copyOfRange(bytes, 2_999_990, 3_000_000));
            }
            assertThat(server.exchanges()).hasSize(2);
            assertThat(files.localCopy("run 1.mcap")).hasBinaryContent(bytes).hasFileName("run 1.mcap");
            assertThat(files.dataset().revision()).startsWith("\"");
        }
        server.forget();
        try (DatasetFiles files = http("/logs/run%201.mcap")) {
            files.localCopy("run 1.mcap");
        }
        assertThat(server.exchanges())
                .singleElement()
                .satisfies(e -> assertThat(e.request().method()).isEqualTo("HEAD"));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void fileThatChangesBetweenTwoRangesIsNoticed() throws IOException {
        web.put("/x.bin", bytes(3_000_000, 5));
        try (DatasetFiles files = http("/x.bin");
                InputFile file = files.open("x.bin")) {
            read(file, 0, 10);
            web.put("/x.bin", bytes(3_000_000, 6));

            assertThatThrownBy(() -> read(file, 1_000_000, 10)).isInstanceOf(HubException.class);
        }
        assertSent(3, 64 * 1024, 3_000_000);
    }

    @Test
    void serverWithoutRangesOrHeadIsReadWhole() throws IOException {
        byte[] bytes = bytes(300_000, 5);
        web.put("/x.bin", bytes);
        server.fail(9, Fault.status(405), r -> r.method().equals("HEAD"));
        server.fail(9, Fault.of(Fault.Kind.IGNORE_RANGE), r -> r.header("range") != null);

        try (DatasetFiles files = http("/x.bin");
                InputFile file = files.open("x.bin")) {
            assertThat(read(file, 299_990, 10)).isEqualTo(Arrays.copyOfRange(bytes, 299_990, 300_000));
        }
        assertSent(3, 300_000, 300_000);
    }

    @Test
    void brokenDownloadWithoutATagStartsOverInsteadOfMixingVersions() throws IOException {
        byte[] bytes = bytes(300_000, 5);
        FakeServer plain = new FakeServer(request -> Answer.of(200, bytes));
        try (plain) {
            plain.fail(1, Fault.cutAfter(100_000), r -> r.method().equals("GET"));
            try (DatasetFiles files = open(HttpSource.of(plain.url() + "/x.bin"))) {
                assertThat(files.localCopy("x.bin")).hasBinaryContent(bytes);
            }
            assertThat(plain.exchanges()).allMatch(e -> e.request().header("range") == null);
        }
        assertThat(server.exchanges()).isEmpty();
    }

    @Test
    void archivesOfEveryKindAreUnpackedOnce() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("pusht/meta/info.json", text("{}"));
        files.put("pusht/data/a.parquet", bytes(100_000, 1));
        web.put("/d.zip", zip(files));
        web.put("/d.tar", tar(files));
        web.put("/d.tar.gz", gz(tar(files)));
        web.put("/d.tar.zst", zstd(tar(files)));
        for (String name : List.of("/d.zip", "/d.tar", "/d.tar.gz", "/d.tar.zst")) {
            try (DatasetFiles opened = http(name)) {
                assertThat(opened.list("meta/")).as(name).containsExactly(new FileEntry("meta/info.json", 2));
                assertThat(opened.localCopy("data/a.parquet")).hasBinaryContent(bytes(100_000, 1));
                assertThatThrownBy(() -> opened.open("../entry.json")).isInstanceOf(UnsafePathException.class);
            }
        }
        server.forget();
        http("/d.zip").close();
        assertThat(server.exchanges()).hasSize(1);

        web.put("/d.zip", zip(Map.of("other/meta/info.json", text("{\"v\":2}"))));
        try (DatasetFiles opened = http("/d.zip")) {
            assertThat(opened.list("")).containsExactly(new FileEntry("meta/info.json", 7));
        }
        settings.put("HF_HUB_OFFLINE", "1");
        try (DatasetFiles opened = http("/d.zip")) {
            assertThat(opened.exists("meta/info.json")).isTrue();
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void archiveThatWouldLeaveItsFolderIsRefused() throws IOException {
        web.put("/a.zip", zip(Map.of("../../evil", text("x"))));
        web.put("/b.tar", tar(Map.of("ok", text("x"), "/abs/evil", text("x"))));
        web.put("/c.zip", zip(Map.of("C:\\evil", text("x"))));
        for (String name : List.of("/a.zip", "/b.tar", "/c.zip")) {
            assertThatThrownBy(() -> http(name)).as(name).isInstanceOf(UnsafePathException.class);
        }
        try (var walk = Files.walk(temporary)) {
            assertThat(walk.filter(p -> p.getFileName().toString().equals("evil")))
                    .isEmpty();
        }
        assertSent(6, served(), 0);
    }

    @Test
    void linksInArchivesAreLeftOut() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry link = new TarArchiveEntry("out", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            TarArchiveEntry file = new TarArchiveEntry("out/passwd");
            file.setSize(1);
            tar.putArchiveEntry(file);
            tar.write('x');
            tar.closeArchiveEntry();
        }
        web.put("/l.tar", out.toByteArray());

        try (DatasetFiles files = http("/l.tar")) {
            assertThat(files.list("")).containsExactly(new FileEntry("passwd", 1));
        }
    }

    @Test
    void bombsAreDefused() throws IOException {
        settings.put("ROBOKIT_HTTP_MAX_UNPACKED_BYTES", "1000000");
        web.put("/bomb.zip", zip(Map.of("zeros", new byte[5_000_000])));
        web.put("/bomb.tar.zst", zstd(tar(Map.of("zeros", new byte[5_000_000]))));
        for (String name : List.of("/bomb.zip", "/bomb.tar.zst")) {
            assertThatThrownBy(() -> http(name)).as(name).hasMessageContaining("more than 1000000 bytes");
        }
        settings.remove("ROBOKIT_HTTP_MAX_UNPACKED_BYTES");
        web.put("/bomb.tar.zst", zstd(tar(Map.of("zeros", new byte[100_000_000]))));
        assertThatThrownBy(() -> http("/bomb.tar.zst")).hasMessageContaining("1000 times its size");
        assertSent(6, served(), 10_000);
    }

    @Test
    void damagedArchiveIsATypedError() {
        web.put("/x.zip", bytes(1000, 3));
        web.put("/x.tar.gz", bytes(1000, 3));
        web.put("/x.tar.zst", bytes(1000, 3));
        for (String name : List.of("/x.zip", "/x.tar.gz", "/x.tar.zst")) {
            assertThatThrownBy(() -> http(name))
                    .as(name)
                    .isInstanceOfSatisfying(
                            DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_FILE));
        }
        assertSent(6, served(), 0);
    }

    @Test
    void folderWithAManifestIsReadAndVerified() throws IOException {
        byte[] info = text("{\"a\":1}");
        byte[] data = bytes(2_000_000, 8);
        web.put("/set/meta/info.json", info);
        web.put("/set/data/x%20y.bin", data);
        web.put(
                "/set/manifest.json",
                text("{\"files\":[{\"path\":\"meta/info.json\",\"size\":7,\"sha256\":\"" + FakeHub.sha256(info)
                        + "\"},{\"path\":\"data/x y.bin\",\"size\":2000000,\"sha256\":\"" + FakeHub.sha256(data)
                        + "\"}]}"));
        for (String address : List.of("/set/", "/set/manifest.json")) {
            try (DatasetFiles files = http(address)) {
                assertThat(files.list("")).hasSize(2);
                try (InputFile file = files.open("meta/info.json")) {
                    assertThat(read(file, 0, 10)).isEqualTo(info);
                }
                try (InputFile file = files.open("data/x y.bin")) {
                    assertThat(read(file, 5, 5)).isEqualTo(Arrays.copyOfRange(data, 5, 10));
                }
                assertThat(files.localCopy("data/x y.bin")).hasBinaryContent(data);
            }
        }
        server.fail(9, Fault.flip(0), "/set/meta");
        settings.put("HF_HUB_OFFLINE", "1");
        try (DatasetFiles files = http("/set/")) {
            assertThat(files.localCopy("meta/info.json")).hasBinaryContent(info);
        }
    }

    @Test
    void manifestThatIsNotUsableIsATypedError() {
        web.put(
                "/a/manifest.json",
                text("{\"files\":[{\"path\":\"../x\",\"size\":1,\"sha256\":\"" + "a".repeat(64) + "\"}]}"));
        web.put("/b/manifest.json", text("{\"files\":[{\"path\":\"x\"}]}"));
        web.put("/c/manifest.json", text("[]"));

        assertThatThrownBy(() -> http("/a/")).isInstanceOf(UnsafePathException.class);
        assertThatThrownBy(() -> http("/b/")).hasMessageContaining("path, size and sha256");
        assertThatThrownBy(() -> http("/c/")).hasMessageContaining("manifest is not usable");
        assertSent(3, served(), 0);
    }

    @Test
    void serverRefusesPrivateAddressesUnlessTrusted() throws IOException {
        web.put("/x.bin", bytes(10, 1));
        allowedRoots = List.of();
        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "[::ffff:127.0.0.1]")) {
            assertThatThrownBy(() -> open(HttpSource.of("http://" + host + ":" + server.port() + "/x.bin")))
                    .as(host)
                    .isInstanceOf(AccessRefusedException.class);
        }
        assertThat(server.exchanges()).isEmpty();

        settings.put("ROBOKIT_HTTP_TRUSTED_HOSTS", "127.0.0.1");
        http("/x.bin").close();
        assertThat(server.exchanges()).hasSize(1);
    }

    @Test
    void redirectToAPrivateAddressIsRefusedToo() throws IOException {
        allowedRoots = List.of();
        settings.put("ROBOKIT_HTTP_TRUSTED_HOSTS", "127.0.0.1");
        server.fail(9, Fault.status(302, "Location", "http://169.254.169.254/latest/meta-data/"), "/x.bin");

        assertThatThrownBy(() -> http("/x.bin"))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("169.254.169.254");
        assertSent(1, 0, 0);
    }

    @Test
    void queryOfAnAddressStaysSecret() {
        assertThatThrownBy(() -> http("/nope.bin?X-Signature=verysecret"))
                .isInstanceOf(HubException.class)
                .satisfies(e -> assertThat(allMessages(e)).doesNotContain("verysecret"));
        assertSent(2, 7, 0);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] gz(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zstd(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zip = new ZstdOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
