package io.robokit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetSourcesTest {
    @Test
    void everySourceReadsBackFromItsMap() {
        List<DatasetSource> sources = List.of(
                HttpSource.of("https://example.org/a.zip"),
                HuggingFaceSource.of("lerobot/pusht"),
                HuggingFaceSource.of("lerobot/pusht", "v2.1"),
                LocalSource.of("/data/set"),
                new UploadSource("abc-1"),
                new ExtensionSource("s3", Map.of("bucket", "b")));

        assertThat(sources)
                .allSatisfy(source -> assertThat(DatasetSources.from(source.toMap(), List.of("s3")))
                        .isEqualTo(source));
    }

    @Test
    void theRevisionIsMainWhenLeftOut() {
        assertThat(DatasetSources.from(Map.of("type", "huggingface", "repo_id", "a/b")))
                .isEqualTo(new HuggingFaceSource("a/b", "main"));
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThatThrownBy(() -> DatasetSources.from(Map.of("type", "ftp")))
                .hasMessage("Unknown source type 'ftp', expected one of http, huggingface, local, upload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pusht", "a/b/c", "/b", "a/", "a b/c", "a/..", "a--b/c", "a/b.git", "-a/b", "a/b-"})
    void repositoryIdsFollowTheHubsRules(String id) {
        assertThatThrownBy(() -> HuggingFaceSource.of(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void repositoryIdNeedsAnOwner() {
        assertThatThrownBy(() -> HuggingFaceSource.of("pusht"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Hub repository id must look like owner/name, got 'pusht'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a/b", "file:///etc/passwd", "https://", "http://user:pw@host/x", "not an address"})
    void addressesAreHttpWithoutSecrets(String url) {
        assertThatThrownBy(() -> HttpSource.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("pw");
    }

    @Test
    void aSignedAddressIsNotShownWhole() {
        assertThat(HttpSource.of("https://h/x?sig=abc").describe()).doesNotContain("abc");
    }
}
