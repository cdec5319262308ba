package io.robokit.internal.engine;

import io.robokit.internal.json.ParameterCodec;
import io.robokit.model.DatasetMetadata;
import io.robokit.spi.Accumulator;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSelection;
import io.robokit.spi.Evaluation;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.Scan;
import io.robokit.spi.SecondLook;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs heuristics over one scan, and over a second one of those episodes that some of them have to see again. */
final class HeuristicScan {
    private static final ParameterCodec PARAMETERS = new ParameterCodec();
    /** Share of the progress that the first scan stands for. */
    static final double FIRST_SHARE = 0.9;

    private final List<? extends QualityHeuristic<?, ?>> heuristics;
    private final Map<String, ? extends Map<String, ?>> given;

    HeuristicScan(List<? extends QualityHeuristic<?, ?>> heuristics, Map<String, ? extends Map<String, ?>> given) {
        this.heuristics = List.copyOf(heuristics);
        this.given = given;
    }

    /** Reads scans; what is found in single episodes goes to the spool. */
    interface Scanner {
        ScanState run(Scan scan, EpisodeSpool spool, double fromProgress, double toProgress) throws IOException;

        EpisodeSpool newSpool();
    }

    Evaluation evaluate(DatasetMetadata metadata, Scan.Limits limits, Scanner scanner) throws IOException {
        Scan scan = Scan.create().withLimits(limits);
        for (QualityHeuristic<?, ?> heuristic : heuristics) {
            scan = add(scan, heuristic, metadata);
        }
        EpisodeSpool spool = scanner.newSpool();
        ScanState state = scanner.run(scan, spool, 0, FIRST_SHARE);
        state.drainTo(spool);
        SpooledEpisodes episodes = new SpooledEpisodes(
                heuristics.stream().map(QualityHeuristic::id).toList(), spool);
        lookAgain(metadata, limits, state, episodes, scanner);
        Map<String, HeuristicResult> results = new LinkedHashMap<>();
        for (QualityHeuristic<?, ?> heuristic : heuristics) {
            results.put(heuristic.id(), result(heuristic, state, episodes));
        }
        return new Evaluation(results, state, episodes);
    }

    private void lookAgain(
            DatasetMetadata metadata, Scan.Limits limits, ScanState state, SpooledEpisodes episodes, Scanner scanner)
            throws IOException {
        Map<String, SecondLook> looks = new LinkedHashMap<>();
        EpisodeSelection union = EpisodeSelection.none();
        for (QualityHeuristic<?, ?> heuristic : heuristics) {
            SecondLook look = secondLook(heuristic, state, episodes);
            if (look != null && !look.episodes().isEmpty()) {
                looks.put(heuristic.id(), look);
                union = union.and(look.episodes());
            }
        }
        if (looks.isEmpty()) {
            return;
        }
        Scan scan = Scan.create().withLimits(limits).onlyEpisodes(union);
        for (QualityHeuristic<?, ?> heuristic : heuristics) {
            SecondLook look = looks.get(heuristic.id());
            if (look != null) {
                scan = scan.with(heuristic.id(), heuristic.requiredFeatures(metadata), look.accumulators());
            }
        }
        EpisodeSpool seen = scanner.newSpool();
        scanner.run(scan, seen, FIRST_SHARE, 1).drainTo(seen);
        episodes.replace(looks, seen);
    }

    private <P extends Record, A extends Accumulator<A>> Scan add(
            Scan scan, QualityHeuristic<P, A> heuristic, DatasetMetadata metadata) {
        P parameters = PARAMETERS.bind(heuristic.id(), heuristic.parameterType(), parameters(heuristic.id()));
        return scan.with(
                heuristic.id(),
                heuristic.requiredFeatures(metadata),
                dataset -> heuristic.createAccumulator(dataset, parameters));
    }

    @SuppressWarnings("unchecked") // the accumulator was made by this heuristic
    private static <P extends Record, A extends Accumulator<A>> @Nullable SecondLook secondLook(
            QualityHeuristic<P, A> heuristic, ScanState state, SpooledEpisodes episodes) {
        return heuristic.secondLook((A) state.accumulator(heuristic.id()), episodes.of(heuristic.id()));
    }

    @SuppressWarnings("unchecked") // the accumulator was made by this heuristic
    private static <P extends Record, A extends Accumulator<A>> HeuristicResult result(
            QualityHeuristic<P, A> heuristic, ScanState state, SpooledEpisodes episodes) {
        EpisodeRows rows = episodes.of(heuristic.id());
        return heuristic.evaluate((A) state.accumulator(heuristic.id()), rows);
    }

    private Map<String, ?> parameters(String heuristic) {
        Map<String, ?> parameters = given.get(heuristic);
        return parameters == null ? Map.of() : parameters;
    }
}
