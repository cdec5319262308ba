package io.robokit.analysis.validation.lerobot;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.parquet.TableEdit;
import io.robokit.analysis.validation.CheckCase;
import io.robokit.analysis.validation.SampleDataset;
import io.robokit.analysis.validation.SampleDataset.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Damages of what the values look like. */
public final class ContentCases {
    private static final String[] STATISTICS = {"stats-vs-data", "stats-quantile-vs-data"};

    private ContentCases() {}

    public static List<CheckCase> all() {
        return List.of(
                CheckCase.of("values-nan", SampleDataset::v3)
                        .found(set -> set.data(table -> table.setElement(44, "action", 1, Float.NaN)))
                        .saying("action holds 1 NaN in episode 1; elements: elbow")
                        .alongWith(STATISTICS)
                        .notFound(set -> set.data(table -> table.setElement(44, "action", 1, null)))
                        .whereElse("feature-null-values"),
                CheckCase.of("values-inf", SampleDataset::v3)
                        .found(set -> set.data(
                                table -> table.setElement(95, "observation.state", 2, Float.NEGATIVE_INFINITY)))
                        .saying("observation.state holds 1 infinite value in episode 2; elements: wrist")
                        .alongWith(STATISTICS)
                        .notFound(set ->
                                set.data(table -> table.setElement(95, "observation.state", 2, -Float.MAX_VALUE)))
                        .whereElse("stats-vs-data", "stats-quantile-vs-data", "values-outlier", "stats-nonfinite"),
                CheckCase.of("values-constant-dim", SampleDataset::v3)
                        .found(all("observation.state", row -> 0.25f))
                        .saying("1 of 3 elements of observation.state never change in 150 rows: elbow")
                        .alongWith(STATISTICS)
                        .notFound(all("observation.state", row -> row % 3 == 0 ? 0.25f : 0.26f))
                        .whereElse("stats-vs-data", "stats-quantile-vs-data", "values-at-limit"),
                CheckCase.of("values-outlier", SampleDataset::v3)
                        .found(set -> set.data(table -> table.setElement(60, "action", 0, 40f)))
                        .saying("1 row of action lie more than 10 standard deviations from the mean, in episode 1; "
                                + "elements: shoulder")
                        .alongWith("stats-vs-data", "stats-quantile-vs-data", "dims-jump")
                        .notFound(set -> set.data(table -> table.setElement(60, "action", 0, 7f)))
                        .whereElse(STATISTICS),
                CheckCase.of("values-at-limit", SampleDataset::v3)
                        .found(all("observation.state", row -> row < 76 ? 0.5f : row / 1000f))
                        .saying("1 element of observation.state stand at their limit in more than 50 % of the rows:"
                                + " elbow")
                        .alongWith(STATISTICS)
                        .notFound(all("observation.state", row -> row < 75 ? 0.5f : row / 1000f))
                        .whereElse(STATISTICS),
                CheckCase.of("values-at-limit", "nearly always", ContentCases::longSample)
                        .found(all("observation.state", row -> row == 77 ? 0.6f : row == 78 ? 0.55f : 0.5f))
                        .saying("in more than 99 % of the rows: elbow")
                        .alongWith("stats-vs-data", "stats-quantile-vs-data", "values-outlier"),
                CheckCase.of("actions-frozen", SampleDataset::v3)
                        .found(repeat(100, 3))
                        .saying("action is the same in 3 rows one after the other")
                        .alongWith(STATISTICS)
                        .notFound(repeat(100, 2))
                        .whereElse(STATISTICS),
                CheckCase.of("actions-jump", ContentCases::longSample)
                        .found(shift(500, 3f))
                        .saying("1 step of action jump by more than 8 deviations on average")
                        .alongWith("stats-vs-data", "stats-quantile-vs-data", "dims-jump")
                        .notFound(shift(500, 0.4f))
                        .whereElse(STATISTICS),
                CheckCase.of(
                                "dims-jump",
                                folder -> new Plan(LeRobotLayout.V3_0)
                                        .lengths(4000)
                                        .write(folder))
                        .found(set -> set.data(table -> {
                            for (int row = 2000; row < 4000; row++) {
                                table.setElement(row, "action", 0, element(table, row, 0) + 30f);
                            }
                        }))
                        .saying("1 step of action jump in single elements")
                        .alongWith("stats-vs-data", "stats-quantile-vs-data", "actions-jump")
                        .notFound(set -> set.data(table -> {
                            for (int row = 2000; row < 4000; row++) {
                                table.setElement(row, "action", 0, element(table, row, 0) + 1f);
                            }
                        }))
                        .whereElse(STATISTICS),
                CheckCase.of("joint-limit", SampleDataset::v3)
                        .with(Map.of("limits", Map.of("action", Map.of("elbow", List.of(-2, 1.5)))))
                        .found(set -> set.data(table -> table.setElement(44, "action", 1, 1.6f)))
                        .saying("Element elbow of action goes from")
                        .alongWith(STATISTICS)
                        .notFound(set -> set.data(table -> table.setElement(44, "action", 1, 1.5f)))
                        .whereElse(STATISTICS),
                CheckCase.of(
                                "episode-duplicate",
                                folder -> new Plan(LeRobotLayout.V3_0)
                                        .lengths(40, 40, 60)
                                        .write(folder))
                        .found(set -> copyEpisode(set, 0f))
                        .saying("1 episode repeat the signals of another, the first of them those of episode 0:"
                                + " episode 1")
                        .alongWith(STATISTICS)
                        .notFound(set -> copyEpisode(set, 1e-6f))
                        .whereElse(STATISTICS));
    }

    private interface RowValue {
        float at(int row);
    }

    private static SampleDataset longSample(Path folder) {
        return new Plan(LeRobotLayout.V3_0).lengths(400, 500, 600).write(folder);
    }

    /** Sets the second element in all rows. */
    private static Consumer<SampleDataset> all(String column, RowValue value) {
        return set -> set.data(table -> {
            for (int row = 0; row < table.rows().size(); row++) {
                table.setElement(row, column, 1, value.at(row));
            }
        });
    }

    /** Lets {@code rows} rows hold the action of the first of them. */
    private static Consumer<SampleDataset> repeat(int first, int rows) {
        return set -> set.data(table -> {
            for (int row = first + 1; row < first + rows; row++) {
                for (int element = 0; element < 3; element++) {
                    table.setElement(row, "action", element, element(table, first, element));
                }
            }
        });
    }

    /** Adds to all elements from a row on. */
    private static Consumer<SampleDataset> shift(int first, float by) {
        return set -> set.data(table -> {
            for (int row = first; row < table.rows().size(); row++) {
                for (int element = 0; element < 3; element++) {
                    table.setElement(row, "action", element, element(table, row, element) + by);
                }
            }
        });
    }

    private static void copyEpisode(SampleDataset set, float different) {
        set.data(table -> {
            for (int row = 0; row < 40; row++) {
                for (int element = 0; element < 3; element++) {
                    table.setElement(row + 40, "action", element, element(table, row, element));
                    float state = element(table, "observation.state", row, element);
                    table.setElement(row + 40, "observation.state", element, state + (row == 20 ? different : 0));
                }
            }
        });
    }

    private static float element(TableEdit table, int row, int element) {
        return element(table, "action", row, element);
    }

    private static float element(TableEdit table, String column, int row, int element) {
        return table.rows().get(row).getGroup(column, 0).getGroup(0, element).getFloat(0, 0);
    }
}
