package io.robokit.analysis.quality.standard;

import io.robokit.internal.json.ParameterCodec;
import io.robokit.model.DataType;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.Feature;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.spi.Accumulator;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.HeuristicResult.TimeRange;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.SecondLook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** A heuristic evaluated over small episodes, as the engine does it. */
final class Evaluated {
    private final QualityHeuristic<?, ?> heuristic;
    private final HeuristicResult result;
    private final List<EpisodeRow> rows;

    private Evaluated(QualityHeuristic<?, ?> heuristic, HeuristicResult result, List<EpisodeRow> rows) {
        this.heuristic = heuristic;
        this.result = result;
        this.rows = rows;
    }

    /** Episodes of a dataset, and the parameters of the heuristic. */
    static final class Setup {
        private final double fps;
        private final List<List<FeatureColumn>> episodes = new ArrayList<>();
        private final List<List<String>> tasks = new ArrayList<>();
        private final List<Long> declared = new ArrayList<>();
        private final Map<String, List<String>> labels = new LinkedHashMap<>();
        private Map<String, Object> parameters = Map.of();

        Setup(double fps) {
            this.fps = fps;
        }

        /** An episode whose state and action are the same. */
        Setup both(double[]... frames) {
            return episode(frames, frames);
        }

        Setup episode(double[][] state, double[][] action) {
            return episode(List.of(vector("observation.state", state), vector("action", action)), "do it");
        }

        Setup episode(List<FeatureColumn> columns, String... taskTexts) {
            episodes.add(columns);
            tasks.add(List.of(taskTexts));
            declared.add(columns.isEmpty() ? 0L : columns.get(0).rowCount());
            return this;
        }

        Setup lastTask(String... texts) {
            tasks.set(tasks.size() - 1, List.of(texts));
            return this;
        }

        Setup lastDeclared(long frames) {
            declared.set(declared.size() - 1, frames);
            return this;
        }

        Setup labels(String feature, String... names) {
            labels.put(feature, List.of(names));
            return this;
        }

        Setup parameters(Map<String, Object> given) {
            parameters = given;
            return this;
        }

        <P extends Record, A extends Accumulator<A>> Evaluated by(QualityHeuristic<P, A> heuristic) {
            DatasetMetadata dataset = metadata();
            P bound = new ParameterCodec().bind(heuristic.id(), heuristic.parameterType(), parameters);
            A all = heuristic.createAccumulator(dataset, bound);
            List<EpisodeRow> rows = new ArrayList<>();
            for (int e = 0; e < episodes.size(); e++) {
                A one = heuristic.createAccumulator(dataset, bound);
                rows.add(feed(one, e));
                all.merge(one);
            }
            SecondLook look = heuristic.secondLook(all, rows::forEach);
            for (int e = 0; look != null && e < rows.size(); e++) {
                if (look.episodes().contains(e)) {
                    rows.set(e, feed(look.accumulators().create(dataset), e));
                }
            }
            return new Evaluated(heuristic, heuristic.evaluate(all, rows::forEach), rows);
        }

        private EpisodeRow feed(Accumulator<?> one, int e) {
            EpisodeInfo info = new EpisodeInfo(e, declared.get(e), tasks.get(e), "");
            List<FeatureColumn> columns = episodes.get(e);
            int frames = columns.isEmpty() ? 0 : columns.get(0).rowCount();
            one.beginEpisode(info);
            for (int from = 0; from < frames; from += 7) {
                int to = Math.min(frames, from + 7);
                int begin = from;
                List<FeatureColumn> slices =
                        columns.stream().map(column -> column.slice(begin, to)).toList();
                one.add(EpisodeBatch.of(info, from, to - from, slices));
            }
            one.endEpisode(info);
            return new EpisodeRow(e, frames, String.join(" | ", tasks.get(e)), one.findings());
        }

        private DatasetMetadata metadata() {
            List<Feature> features = new ArrayList<>();
            labels.forEach((name, names) -> features.add(
                    new Feature(name, DataType.FLOAT32, List.of(names.size()), names, List.of(), Map.of())));
            return new DatasetMetadata(
                    DatasetFormat.LEROBOT,
                    "v2.1",
                    null,
                    fps,
                    episodes.size(),
                    0,
                    features,
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    Map.of());
        }
    }

    static Setup at(double fps) {
        return new Setup(fps);
    }

    /** Signals of 5 to 60 values between -3 and 3, some of which stay the same for a while. */
    static Arbitrary<double[]> signals() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles().between(-3, 3),
                        Arbitraries.integers().between(-2, 2).map(Integer::doubleValue))
                .list()
                .ofMinSize(5)
                .ofMaxSize(60)
                .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** A column of vectors, one array per frame. */
    static NumericColumn vector(String name, double[]... frames) {
        int width = frames.length == 0 ? 1 : frames[0].length;
        double[] flat = new double[frames.length * width];
        for (int k = 0; k < frames.length; k++) {
            System.arraycopy(frames[k], 0, flat, k * width, width);
        }
        return NumericColumn.ofDoubleLists(name, width, flat);
    }

    /** Frames of a signal of one dimension. */
    static double[][] line(double... values) {
        double[][] frames = new double[values.length][1];
        for (int k = 0; k < values.length; k++) {
            frames[k][0] = values[k];
        }
        return frames;
    }

    /** The vector of the golden values: {@code [sin(2π·0.5·t), cos(2π·0.25·t), 0.1·t]}, 60 frames at 30 Hz. */
    static double[][] goldenVector() {
        double[][] frames = new double[60][];
        for (int k = 0; k < frames.length; k++) {
            double t = k / 30.0;
            frames[k] = new double[] {Math.sin(2 * Math.PI * 0.5 * t), Math.cos(2 * Math.PI * 0.25 * t), 0.1 * t};
        }
        return frames;
    }

    Measured measured() {
        return (Measured) result;
    }

    HeuristicResult result() {
        return result;
    }

    Verdict verdict(int episode) {
        return measured().judge().judge(rows.get(episode));
    }

    /** Value of a measure in an episode; NaN when there is none. */
    double value(int episode, String measure) {
        for (int m = 0; m < heuristic.measures().size(); m++) {
            EpisodeMeasure one = heuristic.measures().get(m);
            if (one.name().equals(measure)) {
                return verdict(episode).findings().value(m);
            }
        }
        throw new IllegalArgumentException("No measure " + measure);
    }

    /** Reasons of what stands out in an episode. */
    List<String> reasons(int episode) {
        return verdict(episode).signals().stream().map(Finding::reason).toList();
    }

    /** Reasons of what stands out in the dataset. */
    List<String> reasons() {
        return measured().findings().stream().map(Finding::reason).toList();
    }

    List<TimeRange> ranges(int episode) {
        return verdict(episode).findings().ranges();
    }
}
