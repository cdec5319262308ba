package io.robokit.internal.engine;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.internal.plugin.PluginRegistry;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.DatasetRef;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.EpisodeProblem;
import io.robokit.spi.AnalysisPlan;
import io.robokit.spi.Checkpoint;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Scan;
import io.robokit.spi.Split;
import io.robokit.spi.SplitState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan of one {@link Scan} over one dataset. Serializable without anything live: where it arrives without open
 * files, it opens them through the plugins it finds there.
 */
public final class ScanPlan implements AnalysisPlan {
    private static final long serialVersionUID = 1L;
    /** Not the fault of an episode: what comes after it would fail as well, and a later attempt may succeed. */
    private static final Set<ErrorCode> ENDS_THE_SCAN = Set.of(
            ErrorCode.RATE_LIMITED,
            ErrorCode.UPSTREAM_UNAVAILABLE,
            ErrorCode.UPSTREAM_TIMEOUT,
            ErrorCode.UNAUTHENTICATED,
            ErrorCode.CANCELLED,
            ErrorCode.CLOSED);

    private final DatasetRef dataset;
    private final DatasetMetadata metadata;
    private final Scan scan;
    private final List<Split> splits;
    private transient volatile @Nullable ScanResources resources;
    private transient @Nullable EpisodeSpool spool;

    private ScanPlan(
            DatasetRef dataset, DatasetMetadata metadata, Scan scan, List<Split> splits, ScanResources resources) {
        this.dataset = dataset;
        this.metadata = metadata;
        this.scan = scan;
        this.splits = List.copyOf(splits);
        this.resources = resources;
    }

    static ScanPlan of(ScanResources resources, DatasetMetadata metadata, Scan scan) throws IOException {
        Scan.Limits limits = scan.limits();
        PlanOptions options = new PlanOptions(limits.targetFramesPerSplit(), limits.maxEpisodes());
        List<Split> splits = resources.reader().planSplits(resources.files(), metadata, options);
        DatasetRef ref = resources.files().dataset();
        DatasetRef withFormat = new DatasetRef(ref.id(), resources.reader().format(), ref.source(), ref.revision());
        List<Split> wanted = splits.stream()
                .filter(split ->
                        split.episodes().isEmpty() || split.episodes().stream().anyMatch(scan::reads))
                .toList();
        return new ScanPlan(withFormat, metadata, scan, wanted, resources);
    }

    @Override
    public List<Split> splits() {
        return splits;
    }

    @Override
    public SplitState emptyState() {
        ScanState empty = ScanState.empty(scan, metadata);
        return spool == null ? empty : empty.spoolingTo(spool);
    }

    /** Hands what is found in single episodes over to a spool while states are merged here. */
    ScanPlan spoolingTo(EpisodeSpool target) {
        spool = target;
        return this;
    }

    long totalFrames() {
        return splits.stream()
                .flatMap(split -> split.episodes().stream())
                .filter(scan::reads)
                .mapToLong(episode -> Math.max(0, episode.length()))
                .sum();
    }

    long totalEpisodes() {
        return splits.stream().mapToLong(split -> split.episodes().size()).sum();
    }

    @Override
    public SplitState scan(Split split, Checkpoint checkpoint) {
        ScanState state = ScanState.empty(scan, metadata);
        ReadOptions options = new ReadOptions(scan.features(), scan.limits().maxFramesPerBatch());
        try {
            ScanResources live = live();
            try (EpisodeReader reader = live.reader().open(live.files(), split, options)) {
                Optional<EpisodeInfo> episode = reader.nextEpisode();
                while (episode.isPresent()) {
                    if (scan.reads(episode.get())) {
                        scanEpisode(reader, episode.get(), state, checkpoint);
                    }
                    episode = reader.nextEpisode();
                }
            }
        } catch (IOException e) {
            Interruption.check();
            throw new DatasetException(ErrorCode.IO, dataset, "reading failed" + where(split) + ": " + message(e), e);
        }
        return state;
    }

    private void scanEpisode(EpisodeReader reader, EpisodeInfo episode, ScanState state, Checkpoint checkpoint)
            throws IOException {
        EpisodeScan current = state.beginEpisode(episode);
        try {
            Optional<EpisodeBatch> batch = reader.nextBatch();
            while (batch.isPresent()) {
                Interruption.check();
                current.add(batch.get());
                checkpoint.frames(batch.get().frameCount());
                batch = reader.nextBatch();
            }
        } catch (DatasetException e) {
            if (ENDS_THE_SCAN.contains(e.code())) {
                throw e;
            }
            checkpoint.frames(Math.max(0, episode.length() - current.frames()));
            state.leaveOut(new EpisodeProblem(episode.index(), episode.dataFile(), e.code(), message(e)));
            return;
        }
        current.end();
        state.take(current);
    }

    private ScanResources live() throws IOException {
        ScanResources present = resources;
        if (present != null) {
            return present;
        }
        synchronized (splits) {
            ScanResources opened = resources;
            if (opened == null) {
                opened = reopen();
                resources = opened;
            }
            return opened;
        }
    }

    private ScanResources reopen() throws IOException {
        PluginRegistry plugins = PluginRegistry.of(
                List.of(new CorePlugin()),
                PluginRegistry.discover(Thread.currentThread().getContextClassLoader()));
        if (dataset.format() == null) {
            throw new RoboKitException(ErrorCode.INTERNAL, "The plan of a scan names no format");
        }
        return new ScanResources(
                new Sources(plugins, Settings.fromEnvironment()).open(dataset),
                plugins.formatReader(dataset.format(), dataset));
    }

    private static String where(Split split) {
        return split.episodes().isEmpty()
                ? ""
                : " in " + split.episodes().get(0).dataFile();
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
