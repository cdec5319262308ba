package io.robokit.hf.internal.transfer;

import io.robokit.hf.internal.cache.LockName;
import java.io.IOException;
import java.nio.file.Path;

/** Where the content of one or more files of a repository belongs. Thread-safe. */
public interface Place {
    /** Lock to hold while writing. */
    LockName lock();

    /** Folder of part files. */
    Path partFolder();

    /** Name of the part file, without its ending. */
    String partName();

    /** Gives content that is there already its names; returns false when it is not there. */
    boolean adopt() throws IOException;

    /** Takes over a verified part file. */
    void publish(Path verified) throws IOException;
}
