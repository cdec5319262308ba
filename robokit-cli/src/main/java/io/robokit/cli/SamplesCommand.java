package io.robokit.cli;

import io.robokit.Dataset;
import io.robokit.model.SamplePage;
import io.robokit.model.SampleQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code robokit samples}: rows of a dataset. */
@Command(
        name = "samples",
        description = "Shows rows of a dataset: Parquet, Arrow, JSON, CSV or text files, also of robot datasets.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit samples ~/datasets/gsm8k --offset 100 --limit 5",
            "  robokit samples ~/datasets/gsm8k --search 'ducks eggs'",
            "  robokit samples ~/datasets/reviews --where \"label = 'pos' and stars >= 4\"",
            "  robokit samples ~/datasets/pusht --config tasks --json - | jq .rows"
        })
final class SamplesCommand extends TableCommand {
    private static final int LONGEST = 200;

    @Option(names = "--offset", paramLabel = "N", defaultValue = "0", description = "Rows to leave out at the start.")
    private long offset;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "10", description = "Rows to show, at most 100.")
    private int limit;

    @Option(names = "--search", paramLabel = "WORDS", description = "Rows with these words, the best first.")
    private @Nullable String search;

    @Option(names = "--where", paramLabel = "CONDITION", description = "Rows that meet a condition on columns.")
    private @Nullable String where;

    @Override
    void checkOptions() {
        super.checkOptions();
        if (offset < 0) {
            throw usage("--offset needs a number of 0 or more, got " + offset);
        }
        if (limit < 1 || limit > SampleQuery.MAX_LIMIT) {
            throw usage("--limit needs a number from 1 to " + SampleQuery.MAX_LIMIT + ", got " + limit);
        }
    }

    @Override
    int run(Session session, Dataset dataset) throws IOException {
        if (search != null) {
            session.await(dataset.job("text_index").with(part()).start());
        }
        SamplePage page = dataset.samples(new SampleQuery(config(), split(), offset, limit, search, where));
        TextReport report = report();
        report.value("rows", page.numRowsTotal());
        for (SamplePage.Row row : page.rows()) {
            report.heading("row " + row.rowIdx());
            row.row().forEach((column, value) -> report.line(column + ": " + shown(value)));
        }
        writeJson(toMap(page));
        out().flush();
        return ExitCode.OK;
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static Map<String, Object> toMap(SamplePage page) {
        List<Object> rows = new ArrayList<>();
        for (SamplePage.Row row : page.rows()) {
            rows.add(Map.of("row_idx", row.rowIdx(), "row", row.row(), "truncated_cells", row.truncatedCells()));
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("features", page.features());
        map.put("rows", rows);
        map.put("num_rows_total", page.numRowsTotal());
        map.put("num_rows_per_page", page.numRowsPerPage());
        map.put("partial", page.partial());
        return map;
    }
}
