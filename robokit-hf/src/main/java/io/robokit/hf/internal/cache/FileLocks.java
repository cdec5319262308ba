package io.robokit.hf.internal.cache;

import io.robokit.hf.internal.http.Cancellation;
import io.robokit.hf.internal.http.Waiter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
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

    // The operating system grants file locks to the process, so its threads must exclude each other here.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private FileLocks() {}

    /** A lock that is held until it is closed; may be closed by another thread. */
    public static final class Held implements Closeable {
        private final Path path;
        private final @Nullable FileChannel channel;
        private final boolean exclusive;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Held(Path path, @Nullable FileChannel channel, boolean exclusive) {
            this.path = path;
            this.channel = channel;
            this.exclusive = exclusive;
        }

        /** Whether other processes are kept out; false where the disk knows no locks. */
        public boolean exclusive() {
            return exclusive;
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException e) {
                // The lock goes with the process at the latest.
            } finally {
                HELD.remove(path);
            }
        }
    }

    /** Returns the lock, or null when somebody else holds it. */
    public static @Nullable Held tryAcquire(Path file) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        if (!HELD.add(path)) {
            return null;
        }
        FileChannel channel = null;
        boolean kept = false;
        try {
            channel = open(path);
            FileLock lock = lock(channel);
            if (lock == null) {
                return null;
            }
            kept = true;
            return new Held(path, channel, lock.isValid());
        } catch (LocksUnsupportedException e) {
            kept = true;
            return new Held(path, channel, false);
        } finally {
            if (!kept) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(path);
            }
        }
    }

    private static FileChannel open(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            Files.createDirectories(path.getParent());
            return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
    }

    /** Waits for the lock; ends when the thread is interrupted. */
    public static Held acquire(Path file, Waiter waiter) throws IOException {
        while (true) {
            Held held = tryAcquire(file);
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

    private static @Nullable FileLock lock(FileChannel channel) throws LocksUnsupportedException {
        try {
            return channel.tryLock();
        } catch (IOException | UnsupportedOperationException e) {
            throw new LocksUnsupportedException(e);
        }
    }

    private static final class LocksUnsupportedException extends Exception {
        private static final long serialVersionUID = 1L;

        LocksUnsupportedException(Exception cause) {
            super(cause);
        }
    }
}
