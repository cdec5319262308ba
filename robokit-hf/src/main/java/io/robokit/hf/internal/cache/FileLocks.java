package io.robokit.hf.internal.cache;

import io.robokit.hf.internal.http.Cancellation;
import io.robokit.hf.internal.http.Waiter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Locks between processes, and between threads of this one. Where the disk knows no locks the holder is told so and works
 * under names of its own.
 */
public final class FileLocks {
    private static final Duration POLL = Duration.ofMillis(50);

    // Closing a file gives up all locks this process has on it, so each lock file is opened once for all its locks.
    private static final Map<Path, OpenFile> OPEN = new HashMap<>();

    private FileLocks() {}

    /** A lock file in use. */
    private static final class OpenFile {
        private final Path path;
        private final FileChannel channel;
        // The operating system grants locks to the process, so its threads must exclude each other here.
        private final Set<Long> held = ConcurrentHashMap.newKeySet();
        private int users;

        private OpenFile(Path path) throws IOException {
            this.path = path;
            this.channel = channel(path);
        }

        static OpenFile enter(Path path) throws IOException {
            synchronized (OPEN) {
                OpenFile file = OPEN.get(path);
                if (file == null) {
                    file = new OpenFile(path);
                    OPEN.put(path, file);
                }
                file.users++;
                return file;
            }
        }

        void leave() throws IOException {
            synchronized (OPEN) {
                users--;
                if (users == 0) {
                    OPEN.remove(path);
                    channel.close();
                }
            }
        }
    }

    /** A lock that is held until it is closed; may be closed by another thread. */
    public static final class Held implements Closeable {
        private final OpenFile file;
        private final long position;
        private final @Nullable FileLock lock;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Held(OpenFile file, long position, @Nullable FileLock lock) {
            this.file = file;
            this.position = position;
            this.lock = lock;
        }

        /** Whether other processes are kept out; false where the disk knows no locks. */
        public boolean exclusive() {
            return lock != null;
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            try {
                if (lock != null) {
                    lock.release();
                }
            } catch (IOException e) {
                // The lock goes with the process at the latest.
            } finally {
                giveUp(file, position);
            }
        }
    }

    /** Returns the lock, or null when somebody else holds it. */
    public static @Nullable Held tryAcquire(LockName name) throws IOException {
        OpenFile file = OpenFile.enter(name.file().toAbsolutePath().normalize());
        long position = name.position();
        if (!file.held.add(position)) {
            file.leave();
            return null;
        }
        boolean kept = false;
        try {
            FileLock lock = file.channel.tryLock(position, 1, false);
            kept = lock != null;
            return lock == null ? null : new Held(file, position, lock);
        } catch (OverlappingFileLockException e) {
            // Another copy of this library in the same process.
            return null;
        } catch (IOException | UnsupportedOperationException e) {
            kept = true;
            return new Held(file, position, null);
        } finally {
            if (!kept) {
                giveUp(file, position);
            }
        }
    }

    private static void giveUp(OpenFile file, long position) {
        file.held.remove(position);
        try {
            file.leave();
        } catch (IOException e) {
            // Nothing was written to it.
        }
    }

    private static FileChannel channel(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            Files.createDirectories(path.getParent());
            return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
    }

    /** Waits for the lock; ends when the thread is interrupted. */
    public static Held acquire(LockName name, Waiter waiter) throws IOException {
        while (true) {
            Held held = tryAcquire(name);
            if (held != null) {
                return held;
            }
            try {
                waiter.pause(POLL);
            } catch (InterruptedException e) {
                throw Cancellation.interrupted();
            }
        }
    }
}
