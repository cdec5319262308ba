package io.robokit.spi;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a resolver may know of the process it runs in. */
public interface ResolveContext {
    /** Folder of this RoboKit for caches and artifacts. */
    Path home();

    /** Folders below which local sources must lie, or null when every folder may be read. */
    @Nullable
    List<Path> allowedLocalRoots();

    /**
     * Follows the links of a local path and refuses it when it lies outside the folders that may be read.
     *
     * @return the real path
     * @throws java.nio.file.NoSuchFileException when there is no such file or folder
     * @throws io.robokit.exception.RoboKitException with {@code ACCESS_DENIED}; says nothing about whether it exists
     */
    default Path readable(Path path) throws IOException {
        List<Path> roots = allowedLocalRoots();
        if (roots == null) {
            return path.toRealPath();
        }
        try {
            Path real = path.toRealPath();
            for (Path root : roots) {
                if (Files.isDirectory(root) && real.startsWith(root.toRealPath())) {
                    return real;
                }
            }
        } catch (NoSuchFileException e) {
            Path plain = path.toAbsolutePath().normalize();
            if (roots.stream()
                    .anyMatch(root -> plain.startsWith(root.toAbsolutePath().normalize()))) {
                throw e;
            }
        }
        throw new RoboKitException(
                ErrorCode.ACCESS_DENIED,
                "'" + path + "' lies outside the folders this server may read; ask its operator to add the folder to"
                        + " ROBOKIT_LOCAL_ROOTS");
    }

    /**
     * Token that somebody gave for this one dataset, which goes before that of the settings; null when there is none. It is
     * used and never stored or logged.
     */
    default @Nullable String accessToken() {
        return null;
    }

    /** Settings of the instance, for example from the environment; never logged, may hold secrets. */
    Map<String, String> settings();
}
