package io.robokit.hf.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.hf.internal.cache.FileLocks.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {
    @TempDir
    Path folder;

    private LockName name(String key) {
        return new LockName(folder.resolve("locks/robokit.lock"), key);
    }

    @Test
    void locksOfOneFileExcludeOnlyTheirOwnKey() throws IOException {
        try (Held a = FileLocks.tryAcquire(name("a"));
                Held b = FileLocks.tryAcquire(name("b"))) {
            assertThat(a).isNotNull();
            assertThat(b).isNotNull();
            assertThat(a.exclusive()).isTrue();
            assertThat(FileLocks.tryAcquire(name("a"))).isNull();
        }
        try (Held again = FileLocks.tryAcquire(name("a"))) {
            assertThat(again).isNotNull();
        }
    }

    /** The operating system drops every lock of a process on a file as soon as the process closes it once. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void givingOneLockBackKeepsTheOthers() throws IOException {
        try (Held kept = FileLocks.tryAcquire(name("kept"))) {
            assertThat(kept).isNotNull();
            FileLocks.tryAcquire(name("given back")).close();

            assertThat(isLocked(name("kept"))).isTrue();
            assertThat(isLocked(name("given back"))).isFalse();
        }
        assertThat(isLocked(name("kept"))).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void interruptedThreadTakesNoLockAwayFromOthers() throws IOException {
        try (Held kept = FileLocks.tryAcquire(name("kept"))) {
            assertThat(kept).isNotNull();
            CompletableFuture.runAsync(() -> {
                        Thread.currentThread().interrupt();
                        try (Held other = FileLocks.tryAcquire(name("other"))) {
                            assertThat(other).isNotNull();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        } finally {
                            Thread.interrupted();
                        }
                    })
                    .join();

            assertThat(isLocked(name("kept"))).isTrue();
        }
    }

    /** Asks the system itself: opening and closing the file here would give up the locks that are to be looked at. */
    private static boolean isLocked(LockName name) throws IOException {
        String line = " POSIX  ADVISORY  WRITE " + ProcessHandle.current().pid() + " ";
        String range = " " + name.position() + " " + name.position();
        try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
            return locks.anyMatch(lock -> lock.contains(line) && lock.endsWith(range));
        }
    }
}
