package io.robokit.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.internal.engine.Settings;
import io.robokit.model.DatasetRef;
import io.robokit.model.LocalSource;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSourceResolverTest {
    @TempDir
    Path temp;

    private Path root;
    private Path secret;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectories(temp.resolve("root"));
        Files.createDirectories(root.resolve("set/meta"));
        Files.writeString(root.resolve("set/meta/info.json"), "{}");
        Files.writeString(root.resolve("set/data.bin"), "0123456789");
        secret = Files.writeString(temp.resolve("secret.txt"), "secret");
    }

    @Test
    void filesAreListedByPath() throws IOException {
        try (DatasetFiles files = open(root.resolve("set"))) {
            assertThat(files.list(""))
                    .containsExactly(new FileEntry("data.bin", 10), new FileEntry("meta/info.json", 2));
            assertThat(files.list("meta/")).containsExactly(new FileEntry("meta/info.json", 2));
            assertThat(files.list("nothing/")).isEmpty();
            assertThat(files.exists("data.bin")).isTrue();
            assertThat(files.exists("meta")).isFalse();
        }
    }

    @Test
    void rangesAreRead() throws IOException {
        try (DatasetFiles files = open(root.resolve("set"));
                InputFile file = files.open("data.bin")) {
            ByteBuffer buffer = ByteBuffer.allocate(4);
            assertThat(file.read(8, buffer)).isEqualTo(2);
            assertThat(buffer.flip().toString()).contains("lim=2");
            assertThat(file.length()).isEqualTo(10);
            assertThat(file.read(10, ByteBuffer.allocate(1))).isZero();
        }
    }

    @Test
    void aSingleFileIsADatasetOfOne() throws IOException {
        try (DatasetFiles files = open(root.resolve("set/data.bin"))) {
            assertThat(files.list("")).containsExactly(new FileEntry("data.bin", 10));
            assertThat(files.exists("meta/info.json")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../secret.txt", "/etc/passwd", "meta/../../../secret.txt", "..\\secret.txt", "a\0b"})
    void pathsThatLeaveTheDatasetAreRefused(String path) throws IOException {
        try (DatasetFiles files = open(root.resolve("set"))) {
            assertRefused(() -> files.open(path), ErrorCode.ACCESS_DENIED);
            assertThat(files.exists(path)).isFalse();
        }
    }

    @Test
    void linksMustStayBelowARoot() throws IOException {
        Files.createSymbolicLink(root.resolve("set/link.txt"), secret);
        Files.createSymbolicLink(root.resolve("set/up"), temp);

        try (DatasetFiles files = openBelow(root.resolve("set"))) {
            assertRefused(() -> files.open("link.txt"), ErrorCode.ACCESS_DENIED);
            assertRefused(() -> files.localCopy("up/secret.txt"), ErrorCode.ACCESS_DENIED);
            assertThat(files.list("")).extracting(FileEntry::path).containsExactly("data.bin", "meta/info.json");
            assertThat(files.list("up/")).isEmpty();
        }
    }

    @Test
    void aLinkThatLeadsToItselfIsNoFile() throws IOException {
        Files.createSymbolicLink(root.resolve("set/loop.bin"), root.resolve("set/loop.bin"));

        try (DatasetFiles files = open(root.resolve("set"))) {
            assertRefused(() -> files.open("loop.bin"), ErrorCode.SOURCE_NOT_FOUND);
            assertThat(files.list("")).extracting(FileEntry::path).containsExactly("data.bin", "meta/info.json");
        }
    }

    @Test
    void whatMayNotBeReadIsNamedAndDoesNotHideTheRest() throws IOException {
        Path locked = Files.writeString(root.resolve("set/locked.bin"), "x");
        Path folder = Files.createDirectory(root.resolve("set/private"));
        Files.setPosixFilePermissions(locked, java.util.Set.of());
        Files.setPosixFilePermissions(folder, java.util.Set.of());
        org.junit.jupiter.api.Assumptions.assumeFalse(
                Files.isReadable(locked), "Skipped: this user may read everything");

        try (DatasetFiles files = open(root.resolve("set"))) {
            assertRefused(() -> files.open("locked.bin"), ErrorCode.ACCESS_DENIED);
            assertThat(files.list("")).extracting(FileEntry::path).contains("data.bin", "meta/info.json");
        }
    }

    @Test
    void linksBetweenRootsAreFollowed() throws IOException {
        Files.createSymbolicLink(root.resolve("other"), root.resolve("set"));
        try (DatasetFiles files = openBelow(root.resolve("other"))) {
            assertThat(files.exists("data.bin")).isTrue();
        }
    }

    @Test
    void foldersOutsideTheRootsAreRefusedWhetherTheyExistOrNot() {
        assertRefused(() -> openBelow(temp), ErrorCode.ACCESS_DENIED);
        assertRefused(() -> openBelow(temp.resolve("nothing")), ErrorCode.ACCESS_DENIED);
        assertRefused(() -> openBelow(root.resolve("../secret.txt")), ErrorCode.ACCESS_DENIED);
        assertRefused(() -> openBelow(root.resolve("nothing")), ErrorCode.SOURCE_NOT_FOUND);
    }

    @Test
    void aLinkOutOfTheRootsIsRefusedAsADataset() throws IOException {
        Files.createSymbolicLink(root.resolve("escape"), temp);

        assertRefused(() -> openBelow(root.resolve("escape")), ErrorCode.ACCESS_DENIED);
    }

    @Test
    void noRootsMeansNothingMayBeRead() {
        assertRefused(() -> open(root, List.of()), ErrorCode.ACCESS_DENIED);
    }

    @Test
    void sourcesAreRefusedBeforeTheyAreOpened() throws IOException {
        Files.createSymbolicLink(root.resolve("escape"), temp);
        Files.createSymbolicLink(root.resolve("circle"), root.resolve("circle"));

        authorize(root, List.of(root));
        authorize(root.resolve("not/there"), List.of(root));
        authorize(temp.resolve("anything"), null);
        for (String outside : List.of("../secret.txt", "../not-there", "escape", "escape/not-there", "circle")) {
            assertRefused(() -> authorize(root.resolve(outside), List.of(root)), ErrorCode.ACCESS_DENIED);
        }
        assertRefused(() -> authorize(root, List.of()), ErrorCode.ACCESS_DENIED);
    }

    private void authorize(Path path, List<Path> roots) throws IOException {
        new LocalSourceResolver().authorize(DatasetRef.of(LocalSource.of(path)), new Settings(temp, roots, Map.of()));
    }

    private DatasetFiles open(Path path) throws IOException {
        return open(path, null);
    }

    private DatasetFiles openBelow(Path path) throws IOException {
        return open(path, List.of(root));
    }

    private DatasetFiles open(Path path, List<Path> roots) throws IOException {
        return new LocalSourceResolver()
                .resolve(DatasetRef.of(LocalSource.of(path)), new Settings(temp, roots, Map.of()));
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
