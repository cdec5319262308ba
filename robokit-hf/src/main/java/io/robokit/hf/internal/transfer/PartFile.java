package io.robokit.hf.internal.transfer;

import io.robokit.hf.internal.cache.Presence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where content grows until it is whole.
 *
 * @param data the bytes
 * @param state which ranges of the data are there; absent when it is simply the beginning
 */
public record PartFile(Path data, Path state) {
    /** Returns the part file that later runs find again. */
    public static PartFile shared(Path folder, String name) {
        return new PartFile(
                folder.resolve(name + ".robokit.incomplete"), folder.resolve(name + ".robokit.state.incomplete"));
    }

    /** Returns a part file nobody else uses. */
    public static PartFile unique(Path folder, String name) {
        String mark =
                Long.toHexString(System.nanoTime() ^ ProcessHandle.current().pid() << 40);
        return shared(folder, name + "." + mark);
    }

    /** Bytes that need not be fetched again; an upper bound. */
    public long length() throws IOException {
        return Presence.of(data) && Files.isRegularFile(data) && !Files.exists(state) ? Files.size(data) : 0;
    }

    /** Throws away what is there. The state goes last, so that a sparse file is never taken for a beginning. */
    public void delete() throws IOException {
        Files.deleteIfExists(data);
        Files.deleteIfExists(state);
    }
}
