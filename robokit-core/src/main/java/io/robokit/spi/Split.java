package io.robokit.spi;

import io.robokit.model.EpisodeInfo;
import java.io.Serializable;
import java.util.List;

/**
 * A run of whole episodes that is read by one scan.
 *
 * @param index position in the plan
 * @param episodes the episodes, in order
 * @param detail what the format reader needs to find them again; its own serializable type
 */
public record Split(int index, List<EpisodeInfo> episodes, Serializable detail) implements Serializable {
    /** Copies the episodes. */
    public Split {
        episodes = List.copyOf(episodes);
    }

    /** Frames of the episodes whose length is known. */
    public long frameCount() {
        return episodes.stream()
                .mapToLong(episode -> Math.max(0, episode.length()))
                .sum();
    }
}
