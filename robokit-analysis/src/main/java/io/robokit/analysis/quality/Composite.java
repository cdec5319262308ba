package io.robokit.analysis.quality;

import io.robokit.model.JsonValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A single number per episode, only when a user gives weights: the weighted mean of the share of episodes that are worse
 * in each measure, from 0 to 1. Measures without a value leave their weight out.
 */
final class Composite {
    private final Map<String, Double> weights;

    Composite(Map<String, Double> weights) {
        this.weights = new LinkedHashMap<>(weights);
    }

    /** NaN when no weighted measure has a value. */
    double score(EpisodeReview review, List<MeasureSummary> summaries) {
        double sum = 0;
        double total = 0;
        for (MeasureSummary summary : summaries) {
            Double weight = weights.get(summary.measure().name());
            double goodness = weight == null
                    ? Double.NaN
                    : summary.goodness(review.value(summary.measure().name()));
            if (weight != null && !Double.isNaN(goodness)) {
                sum += weight * goodness;
                total += weight;
            }
        }
        return total > 0 ? sum / total : Double.NaN;
    }

    /** How it was computed, to be kept with the result. */
    static Map<String, Object> describe(Map<String, Double> weights) {
        return JsonValues.object(
                "weights",
                weights,
                "method",
                "weighted mean over the measures of the share of episodes that are worse, ties counted half; 1 is best");
    }
}
