package io.robokit;

import io.robokit.model.DatasetId;
import java.util.LinkedHashMap;
import java.util.Map;

/** An evaluation of quality that is about to be started. Immutable; refinements return a new request. */
public final class QualityRequest {
    private final JobRequest<QualityReport> request;
    private final Map<String, Object> heuristics;

    QualityRequest(Jobs jobs, DatasetId dataset) {
        this(new JobRequest<>(jobs, dataset, "evaluate_quality_heuristics", QualityReport::new), Map.of());
    }

    private QualityRequest(JobRequest<QualityReport> request, Map<String, Object> heuristics) {
        this.request = request;
        this.heuristics = heuristics;
    }

    /** Returns this request for the first episodes only. */
    public QualityRequest maxEpisodes(int count) {
        return new QualityRequest(request.with("max_episodes", count), heuristics);
    }

    /** Returns this request with parameters for one heuristic, named as in its parameter record. */
    public QualityRequest heuristic(String id, Map<String, Object> parameters) {
        Map<String, Object> more = new LinkedHashMap<>(heuristics);
        more.put(id, parameters);
        return new QualityRequest(request.with("heuristic_parameters", more), more);
    }

    /** Returns this request for the five heuristics of the original service only, besides those of plugins. */
    public QualityRequest legacyProfile() {
        return new QualityRequest(request.with("profile", "legacy"), heuristics);
    }

    /** Returns this request with a composite score per episode, from these weights by measure. */
    public QualityRequest weights(Map<String, Double> weightsByMeasure) {
        return new QualityRequest(request.with("weights", weightsByMeasure), heuristics);
    }

    /** Returns this request with the information scores, which take some seconds more. */
    public QualityRequest informationScores() {
        return new QualityRequest(request.with("information_scores", true), heuristics);
    }

    /** Returns this request with a priority, as {@link JobRequest#priority}. */
    public QualityRequest priority(int value) {
        return new QualityRequest(request.priority(value), heuristics);
    }

    /** Starts the evaluation in the background. */
    public JobHandle<QualityReport> start() {
        return request.start();
    }
}
