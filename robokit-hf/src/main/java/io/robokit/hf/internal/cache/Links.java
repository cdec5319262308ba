package io.robokit.hf.internal.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes relative symbolic links, or finds out that the disk has none. */
final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    private Links() {}

    /** Makes a link, replacing a broken one; returns false where links are not possible. */
    static boolean create(CacheRoot root, Path link, Path target) throws IOException {
        Path parent = Objects.requireNonNull(link.getParent());
        Path relative = parent.relativize(target);
        try {
            Files.createSymbolicLink(link, relative);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (!Files.exists(link)) {
                Files.deleteIfExists(link);
                return create(root, link, target);
            }
            return true;
        } catch (UnsupportedOperationException | IOException e) {
            if (e instanceof IOException && !Files.isWritable(parent)) {
                throw (IOException) e;
            }
            root.symlinksFailed();
            LOG.warn(
                    "The cache {} cannot hold symbolic links; files that several revisions share take space once for each",
                    root.folder());
            return false;
        }
    }
}
