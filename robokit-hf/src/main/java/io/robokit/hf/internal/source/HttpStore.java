package io.robokit.hf.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.hf.internal.cache.AtomicFiles;
import io.robokit.hf.internal.cache.LockName;
import io.robokit.hf.internal.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folder that keeps what was fetched from one address. The address itself, which may hold a secret, is not written. */
final class HttpStore {
    private final Path folder;
    private final String name;

    /**
     * Describes a store.
     *
     * @param name name of the content, which keeps it because readers go by its ending
     */
    HttpStore(Path home, String url, String name) {
        this.name = name;
        this.folder = home.resolve("http").resolve(key(url));
    }

    private static String key(String url) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 40);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    Path folder() {
        return folder;
    }

    LockName lock() {
        return new LockName(folder.resolve("robokit.lock"), "store");
    }

    Path content() {
        return folder.resolve("content").resolve(name);
    }

    Path files() {
        return folder.resolve("files");
    }

    Path unpacking() {
        return folder.resolve("unpacking");
    }

    Path manifest() {
        return folder.resolve("manifest.json");
    }

    /** Version of what is kept, or null when nothing whole is kept. */
    @Nullable
    String version() throws IOException {
        Path note = folder.resolve("entry.json");
        if (!Files.isRegularFile(note) || Files.size(note) > 64 * 1024) {
            return null;
        }
        JsonNode json = Json.lenient(Files.readAllBytes(note));
        return json == null || !json.path("version").isTextual()
                ? null
                : json.path("version").asText();
    }

    void remember(String version) throws IOException {
        AtomicFiles.write(
                folder.resolve("entry.json"), Json.bytes(Map.of("version", version)), folder.resolve("entry.json.tmp"));
    }

    void forget() throws IOException {
        Files.deleteIfExists(folder.resolve("entry.json"));
        deleteTree(folder.resolve("content"));
        deleteTree(files());
        deleteTree(unpacking());
    }

    static void deleteTree(Path tree) throws IOException {
        if (!Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
