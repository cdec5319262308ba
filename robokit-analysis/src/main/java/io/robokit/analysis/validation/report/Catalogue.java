package io.robokit.analysis.validation.report;

import io.robokit.spi.CheckDescription;
import io.robokit.spi.CheckDescription.Cost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The catalogue of checks as Markdown, made of their descriptions. */
public final class Catalogue {
    private static final String INTRODUCTION = """
            # Checks

            What `robokit validate` and the job `validation` look for in LeRobot datasets and in recordings (MCAP, ROS bags).
            This page is made from the checks themselves, and a test compares the two.

            - **error**: a loader fails, or reads wrong data. **warning**: it loads, but something is inconsistent, lost or
              suspicious. **info**: worth knowing. A check may report a case that weighs less or more than usual.
            - **quick**: looks at metadata, names and sizes of files, and footers. **rows**: reads every row, or the containers
              of the videos. **pictures**: needs decoded pictures, and is skipped while there is no decoder.
            - Every finding has a file, an episode, a column and a first row where there is one, an exact count, what was seen and
              what would be right. Lists are cut at `max_findings` per check (100); counts are not.
            - A check may take parameters: `check_parameters: {"episode-mega": {"expected": 50}}`.

            `robokit repair PATH --plan|--out DIR` and the job `repair` put right what has one right answer, in a copy: totals,
            splits and path templates; blank lines, order and lengths of tables; where episodes lie in data files and videos of v3;
            a task table that is missing or out of order; `index`, `frame_index` and `episode_index`, missing or wrong; statistics of
            numbers; the last data file of a recorder that crashed, cut to its whole episodes; files that belong to nothing. The
            copy is validated again; files in which nothing was wrong are copied byte for byte.
            """;

    private Catalogue() {}

    /** The document. */
    public static String of(List<CheckDescription> checks) {
        Map<String, StringBuilder> groups = new LinkedHashMap<>();
        for (CheckDescription check : checks) {
            groups.computeIfAbsent(check.group(), Catalogue::heading)
                    .append("\n### ")
                    .append(check.id())
                    .append("\n\n*")
                    .append(check.severity().id())
                    .append(", ")
                    .append(cost(check.cost()))
                    .append("* · **")
                    .append(check.title())
                    .append(".** ")
                    .append(check.meaning())
                    .append("\n\n*What to do:* ")
                    .append(check.fix())
                    .append('\n');
        }
        StringBuilder document = new StringBuilder(INTRODUCTION);
        document.append("\n").append(checks.size()).append(" checks.\n");
        groups.values().forEach(group -> document.append('\n').append(group));
        return document.toString();
    }

    private static StringBuilder heading(String group) {
        return new StringBuilder("## ")
                .append(group.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(group.substring(1))
                .append('\n');
    }

    private static String cost(Cost cost) {
        return switch (cost) {
            case QUICK -> "quick";
            case COMPREHENSIVE -> "rows";
            case DECODING -> "pictures";
        };
    }
}
