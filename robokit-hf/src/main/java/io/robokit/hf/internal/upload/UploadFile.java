package io.robokit.hf.internal.upload;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to the Hub.
 *
 * @param path path in the repository
 * @param local where it lies
 * @param size bytes
 * @param lfs whether its content goes to LFS storage
 * @param remoteOid hash of what the repository has under this path, or null
 */
record UploadFile(
        String path,
        Path local,
        long size,
        boolean lfs,
        @Nullable String remoteOid) {}
