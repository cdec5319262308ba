package io.robokit.hf.internal.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        try {
            Files.createSymbolicLink(link, target);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (!Files.exists(link)) {
                Files.deleteIfExists(link);
                return create(root, link, target);
            }
            return true;
        } catch (NoSuchFileException e) {
            Files.createDirectories(parent);
            return create(root, link, target);
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
