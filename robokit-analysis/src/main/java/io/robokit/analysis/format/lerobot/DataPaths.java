package io.robokit.analysis.format.lerobot;

import io.robokit.spi.DatasetFiles;
import java.io.IOException;

/** Where the frames of an episode lie. A template that names no file gives way to the usual one if that names one. */
final class DataPaths {
    private final DatasetFiles files;
    private final LeRobotInfo info;

    DataPaths(DatasetFiles files, LeRobotInfo info) {
        this.files = files;
        this.info = info;
    }

    /** The file an episode of the table begins in. */
    String of(EpisodeTable episodes, int row) throws IOException {
        return info.version().isOneFilePerEpisode()
                ? path(episodes.index(row) / info.chunksSize(), episodes.index(row))
                : path(episodes.chunk(row), episodes.file(row));
    }

    /** The file of an episode (v2) or file number (v3) in a chunk. */
    String path(long chunk, long number) throws IOException {
        String declared = declared(chunk, number);
        String usual = LeRobotInfo.format(files.dataset(), info.usualDataPath(), chunk, number);
        return declared.equals(usual) || files.exists(declared) || !files.exists(usual) ? declared : usual;
    }

    String declared(long chunk, long number) {
        return LeRobotInfo.format(files.dataset(), info.dataPath(), chunk, number);
    }
}
