package io.robokit.hf.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.hf.RepoNotFoundException;
import io.robokit.hf.fake.FakeHub;
import io.robokit.spi.ResolveContext;
import io.robokit.spi.Tokenizer;
import io.robokit.spi.TokenizerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTokenizersTest {
    private static final TokenizerOptions WHOLE = TokenizerOptions.wholeTexts();

    @TempDir
    Path temporary;

    private final HubTokenizers tokenizers = new HubTokenizers();

    @Test
    void aModelOfTheHubBringsItsTokenizer() throws IOException {
        try (FakeHub hub = new FakeHub()) {
            String commit = hub.model("acme/bert")
                    .commit(
                            "main",
                            Map.of("tokenizer.json", SmallTokenizer.json().getBytes(StandardCharsets.UTF_8)));

            try (Tokenizer tokenizer = tokenizers.open("acme/bert", WHOLE, hubContext(hub, Map.of()))) {
                assertThat(tokenizer.encode(List.of("red")).ids()).containsExactly(1, 7, 2);
            }
            assertThat(temporary.resolve("cache/models--acme--bert/snapshots/" + commit + "/tokenizer.json"))
                    .exists();
            hub.forget();
            try (Tokenizer tokenizer =
                    tokenizers.open("acme/bert", WHOLE, hubContext(hub, Map.of("ROBOKIT_HF_LOCAL_ONLY", "1")))) {
                assertThat(tokenizer.vocabularySize()).isEqualTo(10);
            }
            assertThat(hub.requests()).isZero();
            assertThatThrownBy(() -> tokenizers.open("acme/none", WHOLE, hubContext(hub, Map.of())))
                    .isInstanceOf(RepoNotFoundException.class);
        }
    }

    @Test
    void aRevisionCanBeNamed() throws IOException {
        try (FakeHub hub = new FakeHub()) {
            byte[] json = SmallTokenizer.json().getBytes(StandardCharsets.UTF_8);
            hub.model("acme/bert").commit("v2", Map.of("tokenizer.json", json));

            try (Tokenizer tokenizer = tokenizers.open("acme/bert@v2", WHOLE, hubContext(hub, Map.of()))) {
                assertThat(tokenizer.name()).isEqualTo("acme/bert@v2");
            }
        }
    }

    @Test
    void aLocalFileOrItsFolderBringsATokenizer() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("small"));
        Path file = Files.writeString(folder.resolve("tokenizer.json"), SmallTokenizer.json());

        for (Path path : List.of(file, folder)) {
            try (Tokenizer tokenizer = tokenizers.open(path.toString(), WHOLE, context(null, Map.of()))) {
                assertThat(tokenizer.encode(List.of("red block")).count()).isEqualTo(1);
            }
        }
    }

    @Test
    void localFilesOutsideTheAllowedFoldersAreRefusedWhetherTheyExistOrNot() throws IOException {
        Path allowed = Files.createDirectory(temporary.resolve("allowed"));
        Path secret = Files.writeString(temporary.resolve("secret.json"), SmallTokenizer.json());
        Path link = Files.createSymbolicLink(allowed.resolve("tokenizer.json"), secret);

        for (Path path : List.of(secret, link, temporary.resolve("absent.json"), allowed)) {
            assertThatThrownBy(() -> tokenizers.open(path.toString(), WHOLE, context(List.of(allowed), Map.of())))
                    .isInstanceOfSatisfying(
                            RoboKitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED));
        }
    }

    @Test
    void whatIsNeitherIsNotFound() {
        for (String name : List.of("no/such/tokenizer.json", "../x", "a/b/c")) {
            assertThatThrownBy(() -> tokenizers.open(name, WHOLE, context(null, Map.of())))
                    .isInstanceOfSatisfying(
                            RoboKitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND));
        }
    }

    private ResolveContext hubContext(FakeHub hub, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("HF_ENDPOINT", hub.url());
        settings.put("HF_HUB_CACHE", temporary.resolve("cache").toString());
        return context(null, settings);
    }

    private ResolveContext context(@Nullable List<Path> roots, Map<String, String> settings) {
        return new ResolveContext() {
            @Override
            public Path home() {
                return temporary;
            }

            @Override
            public @Nullable List<Path> allowedLocalRoots() {
                return roots;
            }

            @Override
            public Map<String, String> settings() {
                return settings;
            }
        };
    }
}
