package io.robokit.analysis.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.Dataset;
import io.robokit.Download;
import io.robokit.DownloadRequest;
import io.robokit.RoboKit;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.InvalidParametersException;
import io.robokit.exception.JobException;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetStatus;
import io.robokit.model.LocalSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads of a folder, which has no quicker way than copies. */
class DownloadJobTest {
    @TempDir
    Path temporary;

    private Path source;
    private RoboKit robokit;

    @BeforeEach
    void start() throws IOException {
        source = temporary.resolve("source");
        write("train.csv", "a,b\n1,2\n");
        write("test.csv", "a,b\n3,4\n");
        write("notes/plan.pdf", "%PDF");
        robokit = RoboKit.builder().home(temporary.resolve("home")).inMemory().build();
    }

    @AfterEach
    void stop() {
        robokit.close();
    }

    private void write(String path, String text) throws IOException {
        Path file = source.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private DownloadRequest request() {
        return DownloadRequest.of(LocalSource.of(source.toString()));
    }

    @Test
    void filesOfRowsAreCopiedAndTheDatasetIsReady() {
        Download download = robokit.datasets().download(request());
        Map<String, Object> result = download.job().await();

        assertThat(download.begun().status()).isEqualTo(DatasetStatus.DOWNLOADING);
        assertThat(result).containsEntry("files", 2).containsEntry("bytes", 16L).containsEntry("converted", false);
        assertThat(download.dataset().record().status()).isEqualTo(DatasetStatus.READY);
        assertThat(download.dataset().record().sizeBytes()).isEqualTo(16);
        assertThat(download.dataset().record().format()).isEqualTo(DatasetFormat.CUSTOM);
    }

    @Test
    void aSourceIsDownloadedOnce() {
        Download download = robokit.datasets().download(request());
        assertThatThrownBy(() -> robokit.datasets().download(request()))
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
        download.job().await();
        assertThat(robokit.datasets().list()).hasSize(1);
    }

    @Test
    void picturesBesideATableOfNamesComeToo() throws IOException {
        for (int i = 0; i < 3; i++) {
            write("images/" + i + ".png", "png");
        }
        assertThat(robokit.datasets().download(request()).job().await()).containsEntry("files", 6);
    }

    @Test
    void aRobotDatasetHasNoSplits() throws IOException {
        write("meta/info.json", "{}");
        Download download = robokit.datasets().download(request().withSplit("train"));

        assertThatThrownBy(() -> download.job().await())
                .isInstanceOf(JobException.class)
                .hasMessageContaining("it is downloaded as a whole, without a configuration or split");
        assertThat(download.dataset().record().status()).isEqualTo(DatasetStatus.ERROR);
    }

    @Test
    void wrongParametersRegisterNothing() {
        assertThatThrownBy(() -> robokit.datasets().download(request().withSplit("a/b")))
                .isInstanceOf(InvalidParametersException.class);
        assertThat(robokit.datasets().list()).isEmpty();
    }

    @Test
    void aFolderHasNoRevisions() {
        Dataset dataset = robokit.datasets().register(LocalSource.of(source.toString()), DatasetFormat.CUSTOM);
        assertThatThrownBy(() ->
                        dataset.job("download").with("revision", "v1").start().await())
                .hasMessageContaining("a source of type 'local' has no revisions");
    }
}
