package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.model.HuggingFaceSource;
import io.robokit.model.LocalSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubNameTest {
    @TempDir
    private Path folder;

    @Test
    void namesOfTheHub() {
        assertThat(HubName.source("lerobot/pusht")).isEqualTo(HuggingFaceSource.of("lerobot/pusht"));
        assertThat(HubName.source("hf:lerobot/pusht")).isEqualTo(HuggingFaceSource.of("lerobot/pusht"));
        assertThat(HubName.source("hf:lerobot/pusht@v3.0")).isEqualTo(HuggingFaceSource.of("lerobot/pusht", "v3.0"));
        assertThat(HubName.source("lerobot/pusht@refs/convert/parquet"))
                .isEqualTo(HuggingFaceSource.of("lerobot/pusht", "refs/convert/parquet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pusht", "./a/b", "../b", "/a/b", "a/b/c", "~/x", "a--b/c", "a/b.git", "a b/c", "a/", "/"})
    void everythingElseIsAPath(String text) {
        assertThat(HubName.source(text)).isInstanceOf(LocalSource.class);
    }

    @Test
    void whatExistsIsAPath() {
        // The test's own working folder holds it.
        assertThat(HubName.source("src/test")).isInstanceOf(LocalSource.class);
        assertThat(HubName.source("src/tset")).isInstanceOf(HuggingFaceSource.class);
        assertThat(HubName.isGuess("src/tset")).isTrue();
        assertThat(HubName.isGuess("hf:src/tset")).isFalse();
        assertThat(HubName.isGuess(folder.toString())).isFalse();
    }

    @Test
    void aMarkedNameThatCannotBeOneIsRefused() {
        assertThatThrownBy(() -> HubName.source("hf:pusht"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("owner/name");
    }
}
