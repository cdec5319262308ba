package io.robokit.analysis.tabular.statistics;

import io.robokit.analysis.format.table.TableBatch;
import io.robokit.analysis.format.table.TableColumn;
import io.robokit.analysis.format.table.TableCursor;
import io.robokit.analysis.tabular.TabularDataset;
import io.robokit.analysis.tabular.TabularSplit;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes statistics of every column over all rows of a split, which are read once. */
public final class StatisticsJob implements JobType<StatisticsJob.Parameters, StatisticsJob.Result> {
    private static final String ID = "statistics";
    private static final int BATCH = 2048;

    /**
     * Parameters.
     *
     * @param config configuration; null for the default
     * @param split split; null for the first
     */
    public record Parameters(
            @Param(description = "Configuration; null for the default.", defaultValue = "null") @Nullable
            String config,

            @Param(description = "Split; null for the first.", defaultValue = "null") @Nullable
            String split) {}

    /**
     * Result.
     *
     * @param config configuration
     * @param split split
     * @param numExamples rows
     * @param statistics of each column {@code column_name}, {@code column_type} and {@code column_statistics}
     * @param partial whether rows were left out of account; they never are
     */
    public record Result(
            String config, String split, long numExamples, List<Map<String, Object>> statistics, boolean partial) {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Computes statistics of every column over all rows.";
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
    public Map<String, Object> summary(Result result) {
        return Map.of(
                "num_examples",
                result.numExamples(),
                "columns",
                result.statistics().size());
    }

    @Override
    public Result run(Parameters parameters, JobContext context) throws IOException {
        Path folder = context.datasetFolder();
        TabularDataset dataset =
                TabularDataset.open(context.files(), folder, rows -> context.progress(0, rows + " rows counted"));
        Path temporary = Files.createTempDirectory(folder, ".statistics-");
        try (TabularSplit split = dataset.split(parameters.config(), parameters.split())) {
            Result result = compute(split, temporary, context);
            context.mergeDatasetMetadata(Map.of(ID, context.describe(result)));
            return result;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Result compute(TabularSplit split, Path temporary, JobContext context) throws IOException {
        List<String> names = split.columns().stream().map(TableColumn::name).toList();
        List<ColumnStatistics> columns = new ArrayList<>();
        split.columns().forEach(column -> columns.add(ColumnStatistics.of(column, temporary)));
        try (TableCursor cursor = split.read(0, names)) {
            for (TableBatch batch = cursor.next(BATCH); batch != null; batch = cursor.next(BATCH)) {
                for (int column = 0; column < columns.size(); column++) {
                    for (int row = 0; row < batch.rows(); row++) {
                        columns.get(column).add(batch.values()[column][row]);
                    }
                }
                long done = batch.firstRow() + batch.rows();
                context.progress((double) done / split.rows(), done + " of " + split.rows() + " rows");
            }
            return new Result(split.config(), split.name(), split.rows(), described(names, columns), false);
        } finally {
            for (ColumnStatistics column : columns) {
                column.close();
            }
        }
    }

    private static List<Map<String, Object>> described(List<String> names, List<ColumnStatistics> columns)
            throws IOException {
        List<Map<String, Object>> described = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("column_name", names.get(i));
            one.put("column_type", columns.get(i).type());
            one.put("column_statistics", columns.get(i).result());
            described.add(one);
        }
        return described;
    }
}
