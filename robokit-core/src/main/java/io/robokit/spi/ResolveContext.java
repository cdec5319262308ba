package io.robokit.spi;

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

    /** Settings of the instance, for example from the environment; never logged, may hold secrets. */
    Map<String, String> settings();
}
