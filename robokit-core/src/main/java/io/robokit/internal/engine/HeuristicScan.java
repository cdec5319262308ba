package io.robokit.internal.engine;

import io.robokit.internal.json.ParameterCodec;
import io.robokit.model.DatasetMetadata;
import io.robokit.spi.Accumulator;
import io.robokit.spi.Evaluation;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.Scan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs heuristics over one scan. */
final class HeuristicScan {
    private static final ParameterCodec PARAMETERS = new ParameterCodec();

    private final List<? extends QualityHeuristic<?, ?>> heuristics;
    private final Map<String, ? extends Map<String, ?>> given;

    HeuristicScan(List<? extends QualityHeuristic<?, ?>> heuristics, Map<String, ? extends Map<String, ?>> given) {
        this.heuristics = List.copyOf(heuristics);
        this.given = given;
    }

    /** Reads a scan. */
    @FunctionalInterface
    interface ScanFunction {
        ScanState run(Scan scan) throws IOException;
    }

    Evaluation evaluate(DatasetMetadata metadata, Scan.Limits limits, ScanFunction function) throws IOException {
        Scan scan = Scan.create().withLimits(limits);
        for (QualityHeuristic<?, ?> heuristic : heuristics) {
            scan = add(scan, heuristic, metadata);
        }
        ScanState state = function.run(scan);
        Map<String, HeuristicResult> results = new LinkedHashMap<>();
        for (QualityHeuristic<?, ?> heuristic : heuristics) {
            results.put(heuristic.id(), result(heuristic, state));
        }
        return new Evaluation(results, state);
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
    private static <P extends Record, A extends Accumulator<A>> HeuristicResult result(
            QualityHeuristic<P, A> heuristic, ScanState state) {
        return heuristic.evaluate((A) state.accumulator(heuristic.id()));
    }

    private Map<String, ?> parameters(String heuristic) {
        Map<String, ?> parameters = given.get(heuristic);
        return parameters == null ? Map.of() : parameters;
    }
}
