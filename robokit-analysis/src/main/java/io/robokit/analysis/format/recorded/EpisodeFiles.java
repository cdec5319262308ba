package io.robokit.analysis.format.recorded;

import java.io.Serializable;
import java.util.List;

/**
 * The files of one recording.
 *
 * @param paths files, in order; at least one
 * @param metadataPath the {@code metadata.yaml} that names them, or empty
 */
record EpisodeFiles(List<String> paths, String metadataPath) implements Serializable {
    EpisodeFiles {
        paths = List.copyOf(paths);
    }

    String first() {
        return paths.get(0);
    }
}
