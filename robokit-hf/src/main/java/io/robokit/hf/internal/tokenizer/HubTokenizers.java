package io.robokit.hf.internal.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.hf.EntryNotFoundException;
import io.robokit.hf.HubClient;
import io.robokit.hf.HubOptions;
import io.robokit.hf.RepoKind;
import io.robokit.hf.internal.RepoIds;
import io.robokit.hf.internal.http.Json;
import io.robokit.spi.ResolveContext;
import io.robokit.spi.Tokenizer;
import io.robokit.spi.TokenizerOptions;
import io.robokit.spi.TokenizerProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tokenizers by the name of a model on the Hub ({@code owner/name}, {@code owner/name@revision}) or by the path of a local
 * {@code tokenizer.json} or of the folder it lies in.
 */
public final class HubTokenizers implements TokenizerProvider {
    private static final String FILE = "tokenizer.json";
    private static final String CONFIG = "tokenizer_config.json";
    private static final long MAX_BYTES = 256L << 20;

    /** Creates a provider; settings come with each call. */
    public HubTokenizers() {}

    @Override
    public String id() {
        return "huggingface";
    }

    @Override
    public boolean supports(String tokenizer) {
        return isPath(tokenizer) || isModel(tokenizer);
    }

    @Override
    public Tokenizer open(String tokenizer, TokenizerOptions options, ResolveContext context) throws IOException {
        return isPath(tokenizer) ? local(tokenizer, options, context) : ofModel(tokenizer, options, context);
    }

    /** A name is a path when it could not be that of a model, or ends like the file. */
    private static boolean isPath(String tokenizer) {
        return !tokenizer.isBlank() && (tokenizer.endsWith(".json") || !isModel(tokenizer));
    }

    private static boolean isModel(String tokenizer) {
        try {
            int at = tokenizer.indexOf('@');
            RepoIds.check(at < 0 ? tokenizer : tokenizer.substring(0, at));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Tokenizer local(String name, TokenizerOptions options, ResolveContext context) throws IOException {
        Path file;
        try {
            Path given = context.readable(Path.of(name));
            file = Files.isDirectory(given) ? context.readable(given.resolve(FILE)) : given;
        } catch (InvalidPathException | NoSuchFileException e) {
            throw new RoboKitException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "There is no tokenizer '" + name + "': neither the name of a model on the Hub nor the path of a "
                            + FILE,
                    e);
        }
        Path config = file.resolveSibling(CONFIG);
        return NativeTokenizer.create(
                name, text(name, file), Files.isRegularFile(config) ? padToken(config) : null, options);
    }

    private static Tokenizer ofModel(String name, TokenizerOptions options, ResolveContext context) throws IOException {
        int at = name.indexOf('@');
        String repo = at < 0 ? name : name.substring(0, at);
        String revision = at < 0 ? "main" : name.substring(at + 1);
        HubOptions hub = HubOptions.fromEnvironment(context.settings()).toBuilder()
                .repoKind(RepoKind.MODEL)
                .build();
        try (HubClient client = HubClient.create(hub)) {
            Path file = client.download(repo, revision, FILE);
            return NativeTokenizer.create(name, text(name, file), hubPadToken(client, repo, revision), options);
        }
    }

    private static @Nullable String hubPadToken(HubClient client, String repo, String revision) throws IOException {
        try {
            return padToken(client.download(repo, revision, CONFIG));
        } catch (EntryNotFoundException e) {
            return null;
        }
    }

    private static @Nullable String padToken(Path config) throws IOException {
        if (Files.size(config) > MAX_BYTES) {
            return null;
        }
        JsonNode node = Json.lenient(Files.readAllBytes(config));
        JsonNode token = node == null ? null : node.get("pad_token");
        JsonNode content = token != null && token.isObject() ? token.get("content") : token;
        return content == null || !content.isTextual() ? null : content.textValue();
    }

    private static String text(String name, Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new RoboKitException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The tokenizer '" + name + "' has a file of " + size + " bytes, at most " + MAX_BYTES
                            + " are possible");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
