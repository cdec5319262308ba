package io.robokit.storage.jdbc.internal;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** Lets one thread of one process at a time do something. */
final class FileLocks {
    private static final Object IN_THIS_PROCESS = new Object();

    private FileLocks() {}

    /** Does some work while a file is locked; the file is made where it is missing. */
    static <T> T holding(Path file, Supplier<T> work) {
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("the lock was lost");
                }
                return work.get();
            } catch (IOException e) {
                throw new StorageException(
                        ErrorCode.STORAGE_UNAVAILABLE, "Locking " + file.getFileName() + " failed: " + e, e);
            }
        }
    }
}
