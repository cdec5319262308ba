package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of {@code meta/info.json}. */
public final class InfoChecks {
    private InfoChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of(
                new InfoRequiredKey(),
                new InfoType(),
                new InfoVersionUnsupported(),
                new InfoFpsNonpositive(),
                new InfoFpsFractional(),
                new InfoSizesNonpositive(),
                new InfoTotalEpisodes(),
                new InfoTotalFrames(),
                new InfoTotalTasks(),
                new InfoTotalVideos(),
                new InfoTotalChunks(),
                new InfoUnknownKey(),
                new InfoVideoPathUnset(),
                new InfoStorageFormatUnknown(),
                new InfoToolsShape(),
                new CardStale());
    }
}
