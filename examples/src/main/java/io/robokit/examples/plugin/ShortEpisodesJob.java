package io.robokit.examples.plugin;

import io.robokit.spi.FeatureSelection;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import io.robokit.spi.Scan;
import io.robokit.spi.ScanOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Lists the episodes that are too short to learn from, shortest first. */
public final class ShortEpisodesJob implements JobType<ShortEpisodesJob.Parameters, ShortEpisodesJob.Result> {
    private static final String LENGTHS = "lengths";

    /**
     * Parameters.
     *
     * @param minSeconds episodes shorter than this are listed
     * @param limit how many are listed
     */
    public record Parameters(
            @Param(description = "Episodes shorter than this are listed.", defaultValue = "1.0", minimum = 0)
            double minSeconds,

            @Param(
                    description = "How many episodes are listed at most.",
                    defaultValue = "100",
                    minimum = 1,
                    maximum = 10_000)
            int limit) {}

    /**
     * Result.
     *
     * @param episodesRead episodes that were looked at
     * @param shortEpisodes how many of them are too short
     * @param shortest the shortest of those, as {@code {episode_index, frames, seconds}}
     */
    public record Result(long episodesRead, long shortEpisodes, List<Map<String, Object>> shortest) {}

    @Override
    public String id() {
        return "short_episodes";
    }

    @Override
    public String description() {
        return "Lists episodes that are too short to learn from.";
    }

    @Override
    public Class<Parameters> parameterType() {
        return Parameters.class;
    }

    @Override
    public Class<Result> resultType() {
        return Result.class;
    }

    @Override
    public Result run(Parameters parameters, JobContext context) throws IOException {
        double fps = context.metadata().fps() > 0 ? context.metadata().fps() : 30;
        double minFrames = parameters.minSeconds() * fps;
        int limit = parameters.limit();
        Scan scan = Scan.create()
                .with(LENGTHS, FeatureSelection.named("timestamp"), dataset -> new ShortEpisodes(minFrames, limit));
        ScanOutcome outcome = context.scan(scan);
        ShortEpisodes found = outcome.accumulator(LENGTHS, ShortEpisodes.class);
        List<Map<String, Object>> shortest =
                found.shortest().stream().map(episode -> describe(episode, fps)).toList();
        return new Result(outcome.episodesRead(), found.count(), shortest);
    }

    @Override
    public Map<String, Object> summary(Result result) {
        return Map.of("short_episodes", result.shortEpisodes(), "episodes_read", result.episodesRead());
    }

    private static Map<String, Object> describe(ShortEpisodes.Episode episode, double fps) {
        return Map.of("episode_index", episode.index(), "frames", episode.frames(), "seconds", episode.frames() / fps);
    }
}
