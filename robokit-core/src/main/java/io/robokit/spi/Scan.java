package io.robokit.spi;

import io.robokit.model.EpisodeInfo;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One read of a dataset that serves several accumulators. Immutable. */
public final class Scan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Member> members;
    private final Limits limits;
    private final @Nullable EpisodeSelection episodes;

    private Scan(List<Member> members, Limits limits, @Nullable EpisodeSelection episodes) {
        this.members = List.copyOf(members);
        this.limits = limits;
        this.episodes = episodes;
    }

    /**
     * One accumulator of a scan.
     *
     * @param key name by which the outcome is asked for it
     * @param features columns it reads
     * @param factory makes it
     */
    public record Member(String key, FeatureSelection features, AccumulatorFactory factory) implements Serializable {}

    /**
     * How much is read, and in what pieces.
     *
     * @param maxEpisodes only the first episodes by index; {@link Long#MAX_VALUE} for all
     * @param maxFramesPerBatch upper bound of frames per batch; has no influence on results
     * @param targetFramesPerSplit a split is closed once it has at least this many frames
     */
    public record Limits(long maxEpisodes, int maxFramesPerBatch, long targetFramesPerSplit) implements Serializable {
        /** Returns the usual limits: all episodes. */
        public static Limits defaults() {
            return new Limits(
                    Long.MAX_VALUE, ReadOptions.DEFAULT_FRAMES_PER_BATCH, PlanOptions.DEFAULT_FRAMES_PER_SPLIT);
        }

        /** Returns these limits for the first episodes only. */
        public Limits withMaxEpisodes(long episodes) {
            return new Limits(episodes, maxFramesPerBatch, targetFramesPerSplit);
        }

        /** Returns these limits with another batch size. */
        public Limits withMaxFramesPerBatch(int frames) {
            return new Limits(maxEpisodes, frames, targetFramesPerSplit);
        }
    }

    /** Returns a scan without members over all episodes. */
    public static Scan create() {
        return new Scan(List.of(), Limits.defaults(), null);
    }

    /** Returns this scan with one more accumulator. */
    public Scan with(String key, FeatureSelection features, AccumulatorFactory factory) {
        List<Member> more = new ArrayList<>(members);
        more.add(new Member(key, features, factory));
        return new Scan(more, limits, episodes);
    }

    /** Returns this scan with other limits. */
    public Scan withLimits(Limits other) {
        return new Scan(members, other, episodes);
    }

    /** Returns this scan for these episodes only, as far as the limits allow them. */
    public Scan onlyEpisodes(EpisodeSelection selection) {
        return new Scan(members, limits, selection);
    }

    /** Whether an episode is to be read. */
    public boolean reads(EpisodeInfo episode) {
        return episodes == null || episodes.contains(episode.index());
    }

    /** The accumulators. */
    public List<Member> members() {
        return members;
    }

    /** The limits. */
    public Limits limits() {
        return limits;
    }

    /** Columns that any member reads. */
    public FeatureSelection features() {
        return members.stream().map(Member::features).reduce(FeatureSelection.none(), FeatureSelection::and);
    }
}
