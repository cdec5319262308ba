package io.robokit.cli;

import io.robokit.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code robokit stats}: statistics of every column. */
@Command(
        name = "stats",
        description = "Computes statistics of every column over all rows, as the Hub's dataset viewer defines them.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit stats ~/datasets/gsm8k",
            "  robokit stats ~/datasets/pusht --config episodes --json - | jq '.statistics[0]'"
        })
final class StatsCommand extends TableCommand {
    @Override
    int run(Session session, Dataset dataset) throws IOException {
        Map<String, Object> result =
                session.await(dataset.job("statistics").with(part()).start());
        TextReport report = report();
        report.value("split", result.get("config") + "/" + result.get("split"));
        report.value("rows", result.get("num_examples"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("column", "type", "absent", "min", "median", "max", "mean", "values"));
        for (Map<?, ?> column : Values.objects(result.get("statistics"))) {
            rows.add(row(column));
        }
        report.heading("columns").table(rows);
        writeJson(result);
        out().flush();
        return ExitCode.OK;
    }

    private static List<String> row(Map<?, ?> column) {
        Map<?, ?> statistics = column.get("column_statistics") instanceof Map<?, ?> map ? map : Map.of();
        List<String> cells = new ArrayList<>();
        cells.add(String.valueOf(column.get("column_name")));
        cells.add(String.valueOf(column.get("column_type")));
        for (String name : List.of("nan_count", "min", "median", "max", "mean")) {
            Object value = statistics.get(name);
            cells.add(value == null ? "" : String.valueOf(value));
        }
        Object frequencies = statistics.get("frequencies");
        cells.add(frequencies instanceof Map<?, ?> values ? values.size() + " distinct" : "");
        return cells;
    }
}
