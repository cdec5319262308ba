package io.robokit.cli;

import io.robokit.Dataset;
import io.robokit.spi.LineQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code robokit cat}: what is in the data, line by line. */
@Command(
        name = "cat",
        description = "Prints messages of recordings, or frames of other datasets, as JSON, one per line.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done",
            "  1:something failed that is not the dataset's fault",
            "  2:the command line is wrong",
            "  3:the dataset cannot be found, read or understood",
            " 10:and up to 25: the Hub could not help; 'robokit --help' lists them all",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit cat drive.mcap --topic /joint_states --limit 10",
            "  robokit cat drive.bag --from 12.5 --to 13 | jq .message.header",
            "  robokit cat ~/datasets/pusht --episode 3 --topic action"
        })
final class CatCommand extends DatasetCommand {
    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Only this topic, or this feature; may be given several times.")
    private List<String> topics = List.of();

    @Option(names = "--episode", paramLabel = "N", description = "Only this episode, counted from 0.")
    private long episode = -1;

    @Option(names = "--from", paramLabel = "S", description = "Not before S seconds from the beginning of the episode.")
    private double from;

    @Option(names = "--to", paramLabel = "S", description = "Not after S seconds from the beginning of the episode.")
    private double to = Double.POSITIVE_INFINITY;

    @Option(names = "--limit", paramLabel = "N", description = "At most N lines.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--bytes", description = "Print bytes whole, as base64; otherwise only how many there are.")
    private boolean bytes;

    @Override
    void checkOptions() {
        super.checkOptions();
        if (limit < 0 || Double.isNaN(from) || Double.isNaN(to)) {
            throw usage("--limit, --from and --to need numbers, --limit one that is not negative");
        }
    }

    @Override
    int run(Session session, Dataset dataset) throws IOException {
        try {
            dataset.forEachLine(new LineQuery(topics, episode, from, to, limit, bytes), line -> {
                try {
                    JsonOutput.line(out(), line);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out().flush();
        return ExitCode.OK;
    }
}
