package io.robokit.analysis.validation.lerobot;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.parquet.TableEdit;
import io.robokit.analysis.validation.CheckCase;
import io.robokit.analysis.validation.SampleDataset;
import io.robokit.analysis.validation.SampleDataset.Plan;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Damages of the time and the numbers of frames. Episodes of 40, 50 and 60 frames at 10 fps, one after the other in v3. */
public final class FrameCases {
    private static final String[] STATISTICS = {"stats-vs-data", "stats-quantile-vs-data", "stats-nonfinite"};
    private static final String SECOND = "data/chunk-000/episode_000001.parquet";

    private FrameCases() {}

    public static List<CheckCase> all() {
        return List.of(
                CheckCase.of("frame-index-sequence", SampleDataset::v3)
                        .found(set -> set.data(table -> table.set(45, "frame_index", 9L)))
                        .saying("frame_index does not count from 0 up in 1 row in episode 1")
                        .alongWith(STATISTICS)
                        .notFound(set -> set.data(table -> table.drop("frame_index")))
                        .whereElse("feature-column-missing", "feature-defaults-missing"),
                CheckCase.of("frame-index-sequence", "a start that is not zero", SampleDataset::v2)
                        .found(set -> set.table(SECOND, table -> each(table, "frame_index", row -> row + 3)))
                        .saying("in 50 rows in episode 1")
                        .alongWith(STATISTICS),
                CheckCase.of("episode-index-column", SampleDataset::v2)
                        .found(set -> set.table(SECOND, table -> table.set(7, "episode_index", 2L)))
                        .saying("episode_index is 2 at the first of 1 row that belong to other episodes (that one to"
                                + " 1)")
                        .alongWith(STATISTICS)
                        .notFound(set -> set.line("meta/episodes.jsonl", 0, line -> line.put("length", 40L))),
                CheckCase.of("episode-index-column", "at a boundary of v3", SampleDataset::v3)
                        .found(set -> set.data(table -> table.set(90, "episode_index", 1L)))
                        .saying("met in episode 1")
                        .alongWith(
                                "stats-vs-data",
                                "stats-count",
                                "index-sequence",
                                "frame-index-sequence",
                                "timestamp-nonmonotonic",
                                "timestamp-step",
                                "timestamp-start",
                                "episode-length-mismatch",
                                "episode-tasks-mismatch",
                                "v3-row-range",
                                "v3-row-range-in-file"),
                CheckCase.of("index-sequence", SampleDataset::v3)
                        .found(set -> set.data(table -> table.set(100, "index", 99L)))
                        .saying("in 1 row in episode 2")
                        .alongWith(STATISTICS)
                        .notFound(set -> set.delete("data/chunk-000/file-000.parquet"))
                        .whereElse("data-file-missing", "info-total-frames"),
                CheckCase.of("index-sequence", "a file that is missing", SampleDataset::v2)
                        .notFound(set -> set.delete(SECOND))
                        .whereElse("data-file-missing", "info-total-frames"),
                CheckCase.of("index-sequence", "counted by episode", SampleDataset::v2)
                        .found(set -> set.table(SECOND, table -> each(table, "index", row -> row)))
                        .saying("in 50 rows in episode 1")
                        .alongWith(STATISTICS),
                CheckCase.of("timestamp-nan", SampleDataset::v3)
                        .found(time(50, row -> Double.NaN))
                        .saying("timestamp is no finite number in 1 row in episode 1")
                        .alongWith("stats-vs-data", "stats-quantile-vs-data")
                        .notFound(time(50, row -> 1.0 + 5e-5)),
                CheckCase.of("timestamp-nonmonotonic", SampleDataset::v3)
                        .found(time(50, row -> 0.9))
                        .saying("timestamp repeats the time of the row before at 1 row in episode 1")
                        .alongWith("timestamp-step", "timestamp-gap", "stats-vs-data")
                        .notFound(time(50, row -> 1.0 - 9e-5)),
                CheckCase.of("timestamp-nonmonotonic", "a step back", SampleDataset::v3)
                        .found(set -> set.data(table -> swapTimes(table, 100, 101)))
                        .saying("timestamp goes back at 1 row in episode 2")
                        .alongWith("timestamp-step", "timestamp-gap"),
                CheckCase.of("timestamp-nonmonotonic", "a clock that starts again", SampleDataset::v2)
                        .found(set -> set.table(
                                SECOND, table -> times(table, row -> row < 20 ? row / 10.0 : (row - 20) / 10.0)))
                        .saying("timestamp starts again from zero, while frame_index goes on, at 1 row in episode 1")
                        .alongWith("timestamp-step", "stats-vs-data", "timestamp-mean-rate"),
                CheckCase.of("timestamp-nonmonotonic", "two episodes taken for one", SampleDataset::v2)
                        .found(set -> set.table(SECOND, table -> {
                            times(table, row -> row < 20 ? row / 10.0 : (row - 20) / 10.0);
                            each(table, "frame_index", row -> row < 20 ? row : row - 20);
                        }))
                        .saying("timestamp and frame_index start again, so that an episode seems to begin")
                        .alongWith("timestamp-step", "stats-vs-data", "timestamp-mean-rate", "frame-index-sequence"),
                CheckCase.of("timestamp-step", SampleDataset::v2)
                        .found(set ->
                                set.table(SECOND, table -> times(table, row -> row / 10.0 + (row == 30 ? 3e-4 : 0))))
                        .saying("2 steps of 147 between timestamps are not 1 / fps = 0.1 s long: 2 of uneven length")
                        .alongWith("stats-vs-data")
                        .notFound(set ->
                                set.table(SECOND, table -> times(table, row -> row / 10.0 + (row == 30 ? 9e-5 : 0)))),
                CheckCase.of("timestamp-step", "recorded at another rate", SampleDataset::v3)
                        .found(set -> set.data(table -> times(table, row -> frame(row) / 9.5)))
                        .saying("147 steps of 147 between timestamps are not 1 / fps = 0.1 s long: 147 of an episode"
                                + " recorded at")
                        .alongWith("stats-vs-data", "stats-quantile-vs-data"),
                CheckCase.of("timestamp-vs-frame-index", SampleDataset::v2)
                        .found(set -> set.table(SECOND, table -> times(table, row -> row * 0.10001)))
                        .saying("timestamp drifts away from frame_index / fps")
                        .alongWith("stats-vs-data")
                        .notFound(set -> set.table(SECOND, table -> times(table, row -> row * 0.100001)))
                        .whereElse("stats-vs-data"),
                CheckCase.of("timestamp-start", SampleDataset::v2)
                        .found(set -> set.table(SECOND, table -> times(table, row -> (row + 1) / 10.0)))
                        .saying("The first timestamp is 0.1 s in episode 1")
                        .alongWith("stats-vs-data")
                        .notFound(set -> set.table(SECOND, table -> times(table, row -> row / 10.0 + 9e-5)))
                        .whereElse("stats-vs-data"),
                CheckCase.of("timestamp-start", "a beginning that is missing", SampleDataset::v2)
                        .found(set -> set.table(
                                SECOND, table -> table.rows().subList(0, 5).clear()))
                        .saying("The first timestamp is 0.5 s and frame_index fits it")
                        .alongWith(
                                "stats-vs-data",
                                "stats-count",
                                "frame-index-sequence",
                                "index-sequence",
                                "episode-length-mismatch",
                                "info-total-frames"),
                CheckCase.of("timestamp-gap", SampleDataset::v3)
                        .found(set -> set.data(table ->
                                times(table, row -> (frame(row) + (row > 20 && row < 40 ? 3 : 0)) / 10.0)))
                        .saying("1 gap, about 3 missing frames in all, the first one of 0.4 s, in episode 0")
                        .alongWith("timestamp-step", "stats-vs-data", "stats-quantile-vs-data")
                        .notFound(set ->
                                set.data(table -> times(table, row -> (frame(row) + (row == 20 ? 0.45 : 0)) / 10.0)))
                        .whereElse("timestamp-step", "stats-vs-data"),
                CheckCase.of("timestamp-mean-rate", SampleDataset::v2)
                        .found(set -> set.table(SECOND, table -> times(table, row -> row / 8.5)))
                        .saying("Frames came every 0.117647 s on average (8.5 fps), not every 0.1 s, in episode 1")
                        .alongWith("timestamp-step", "stats-vs-data")
                        .notFound(set -> set.table(SECOND, table -> times(table, row -> row / 9.2)))
                        .whereElse("timestamp-step", "stats-vs-data"),
                CheckCase.of("timestamp-unit", SampleDataset::v3)
                        .found(set -> set.data(table -> times(table, row -> frame(row) * 100.0)))
                        .saying("The median step between timestamps is 100, so that they seem to be in milliseconds")
                        .alongWith(
                                "timestamp-step",
                                "timestamp-mean-rate",
                                "timestamp-float32-limit",
                                "stats-vs-data",
                                "stats-quantile-vs-data")
                        .notFound(set -> set.data(table -> times(table, row -> frame(row) * 10.0)))
                        .whereElse("timestamp-step", "timestamp-mean-rate", "stats-vs-data", "stats-quantile-vs-data"),
                CheckCase.of("timestamp-float32-limit", folder -> slow().write(folder))
                        .foundAsItIs()
                        .saying("timestamp reaches 1180 s, where 32-bit floats are 0.00012207 s apart, in episode 2"),
                CheckCase.of(
                                "timestamp-float32-limit",
                                "a little shorter",
                                folder -> slow().lengths(40, 50, 52).write(folder))
                        .notFound(set -> {}),
                CheckCase.of("next-done-position", SampleDataset::v3)
                        .found(done(row -> row == 39 || row == 60 || row == 89 || row == 149))
                        .saying("next.done is true in 1 row before the last one in episode 1")
                        .alongWith("stats-feature-missing")
                        .notFound(done(row -> row == 39 || row == 89 || row == 149))
                        .whereElse("stats-feature-missing"),
                CheckCase.of("next-done-position", "never", SampleDataset::v3)
                        .found(done(row -> row == 39))
                        .saying("next.done is true in no row in 2 episodes (1, 2)")
                        .alongWith("stats-feature-missing"),
                CheckCase.of("reward-nan", SampleDataset::v3)
                        .found(reward(row -> row == 44 ? Float.NaN : 0.5f))
                        .saying("next.reward is NaN in 1 row in episode 1")
                        .alongWith("stats-feature-missing")
                        .notFound(reward(row -> row == 44 ? Float.MAX_VALUE : 0.5f))
                        .whereElse("stats-feature-missing"));
    }

    /** Frame of a row of the v3 sample. */
    private static int frame(int row) {
        return row < 40 ? row : row < 90 ? row - 40 : row - 90;
    }

    /** A frame every 20 seconds. */
    private static Plan slow() {
        return new Plan(LeRobotLayout.V3_0).fps(0.05);
    }

    private static Consumer<SampleDataset> time(int row, IntToDoubleFunction value) {
        return set -> set.data(table -> table.set(row, "timestamp", (float) value.applyAsDouble(row)));
    }

    private static void times(TableEdit table, IntToDoubleFunction value) {
        for (int row = 0; row < table.rows().size(); row++) {
            table.set(row, "timestamp", (float) value.applyAsDouble(row));
        }
    }

    private static void each(TableEdit table, String column, IntUnaryOperator value) {
        for (int row = 0; row < table.rows().size(); row++) {
            table.set(row, column, (long) value.applyAsInt(row));
        }
    }

    private static void swapTimes(TableEdit table, int one, int other) {
        float time = table.rows().get(one).getFloat("timestamp", 0);
        table.set(one, "timestamp", table.rows().get(other).getFloat("timestamp", 0));
        table.set(other, "timestamp", time);
    }

    private interface RowFlag {
        boolean at(int row);
    }

    private static Consumer<SampleDataset> done(RowFlag flag) {
        return set -> {
            declare(set, "next.done", "bool");
            set.data(table ->
                    table.addColumn(Types.optional(PrimitiveTypeName.BOOLEAN).named("next.done"), row -> flag.at(row)));
        };
    }

    private interface RowReward {
        float at(int row);
    }

    private static Consumer<SampleDataset> reward(RowReward reward) {
        return set -> {
            declare(set, "next.reward", "float32");
            set.data(table -> table.addColumn(
                    Types.optional(PrimitiveTypeName.FLOAT).named("next.reward"), row -> reward.at(row)));
        };
    }

    private static void declare(SampleDataset set, String name, String dtype) {
        set.feature(name, entry -> {
            entry.put("dtype", dtype);
            entry.put("shape", List.of(1));
            entry.put("names", null);
        });
    }
}
