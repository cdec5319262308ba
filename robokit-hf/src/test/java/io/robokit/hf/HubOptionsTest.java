package io.robokit.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubOptionsTest {
    @TempDir
    Path home;

    private HubOptions from(String... pairs) {
        Map<String, String> variables = new HashMap<>(Map.of("HOME", home.toString()));
        for (int i = 0; i < pairs.length; i += 2) {
            variables.put(pairs[i], pairs[i + 1]);
        }
        return HubOptions.fromEnvironment(variables);
    }

    @Test
    void cacheIsWhereTheOfficialClientsPutIt() {
        assertThat(from().cacheFolder()).isEqualTo(home.resolve(".cache/huggingface/hub"));
        assertThat(from("XDG_CACHE_HOME", "/x").cacheFolder()).isEqualTo(Path.of("/x/huggingface/hub"));
        assertThat(from("XDG_CACHE_HOME", "/x", "HF_HOME", "~/hf").cacheFolder())
                .isEqualTo(home.resolve("hf/hub"));
        assertThat(from("HF_HOME", "/h", "HUGGINGFACE_HUB_CACHE", "/old").cacheFolder())
                .isEqualTo(Path.of("/old"));
        assertThat(from("HUGGINGFACE_HUB_CACHE", "/old", "HF_HUB_CACHE", "$D/${D}x", "D", "/d")
                        .cacheFolder())
                .isEqualTo(Path.of("/d//dx"));
    }

    @Test
    void tokenComesFromVariablesBeforeTheFile() throws IOException {
        assertThat(from().token()).isNull();
        Files.createDirectories(home.resolve(".cache/huggingface"));
        Files.writeString(home.resolve(".cache/huggingface/token"), " hf_file\r\n");
        assertThat(from().token()).isEqualTo("hf_file");
        assertThat(from("HUGGING_FACE_HUB_TOKEN", "hf_old").token()).isEqualTo("hf_old");
        assertThat(from("HUGGING_FACE_HUB_TOKEN", "hf_old", "HF_TOKEN", " hf_new\n")
                        .token())
                .isEqualTo("hf_new");
        assertThat(from("HF_HUB_DISABLE_IMPLICIT_TOKEN", "yes").token()).isNull();
        Files.writeString(home.resolve("other"), "hf_other");
        assertThat(from("HF_TOKEN_PATH", "~/other").token()).isEqualTo("hf_other");
    }

    @Test
    void switchesAreReadLikeTheOfficialOnes() {
        assertThat(from().offline()).isFalse();
        assertThat(from("HF_HUB_OFFLINE", "on").offline()).isTrue();
        assertThat(from("HF_HUB_OFFLINE", "2").offline()).isFalse();
        assertThat(from("TRANSFORMERS_OFFLINE", "TRUE").offline()).isTrue();
        assertThat(from("ROBOKIT_HF_LOCAL_ONLY", "1").offline()).isTrue();
        assertThat(from("HF_HUB_DISABLE_SYMLINKS", "1").symlinks()).isFalse();
        assertThat(from("HF_HUB_DOWNLOAD_TIMEOUT", "30").readTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(from("HF_HUB_ETAG_TIMEOUT", "5").metadataTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(from("HF_ENDPOINT", "http://mirror:81/hub/").endpoint()).isEqualTo("http://mirror:81/hub");
        assertThat(from("HF_HUB_USER_AGENT_ORIGIN", "lab").userAgent()).endsWith("; origin/lab");
        assertThat(from("HTTPS_PROXY", "http://p:3128", "no_proxy", "a,b").proxy())
                .isEqualTo("http://p:3128");
    }

    @Test
    void everyWrongVariableIsNamedAtOnce() {
        assertThatThrownBy(() -> from("HF_ENDPOINT", "ftp://x", "HF_HUB_DOWNLOAD_TIMEOUT", "soon", "HF_TOKEN", "a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HF_ENDPOINT")
                .hasMessageContaining("HF_HUB_DOWNLOAD_TIMEOUT")
                .hasMessageContaining("HF_TOKEN")
                .hasMessageNotContaining("a b");
    }

    @Test
    void textFormNeverShowsTheToken() {
        assertThat(from("HF_TOKEN", "hf_secret").toString())
                .contains("token=set")
                .doesNotContain("hf_secret");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> HubOptions.builder().workers(0)).hasMessage("workers must be 1 to 64, got 0");
        assertThatThrownBy(() -> HubOptions.builder().endpoint("https://user:pw@h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("pw");
    }
}
