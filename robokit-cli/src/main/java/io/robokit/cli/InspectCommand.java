package io.robokit.cli;

import io.robokit.Dataset;
import io.robokit.MetadataReport;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code robokit inspect}: what is in a dataset. */
@Command(
        name = "inspect",
        description = "Shows what a dataset says about itself, and which of its files are really there.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done, also when part of the data is missing: the summary and 'data' in the JSON say how much",
            "  1:something failed that is not the dataset's fault",
            "  2:the command line is wrong",
            "  3:the dataset cannot be found, read or understood, or none of its data is there",
            " 10:and up to 25: the Hub could not help; 'robokit --help' lists them all",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit inspect ~/datasets/pusht",
            "  robokit inspect lerobot/pusht",
            "  robokit inspect ~/datasets/pusht --json - | jq .metadata.features",
            "",
            "Reads metadata files and looks at the names and sizes of the others; frames and",
            "videos are not read, so this takes no longer for a large dataset."
        })
final class InspectCommand extends DatasetCommand {
    @Override
    int run(Session session, Dataset dataset) throws IOException {
        MetadataReport metadata = session.await(dataset.extractMetadata().start());
        MetadataText text = new MetadataText(path(), dataset.record().format().id(), metadata);
        text.printTo(report());
        writeJson(metadata.toMap());
        out().flush();
        if (metadata.episodes() > 0 && Values.integer(metadata.data().get("episodes_present")) == 0) {
            err().println("robokit: " + path() + ": " + refusal(metadata));
            return ExitCode.REFUSED;
        }
        return ExitCode.OK;
    }

    private static String refusal(MetadataReport metadata) {
        String none = "none of the " + Values.count(metadata.episodes(), "episode") + " has readable data";
        for (Map<?, ?> problem : Values.objects(metadata.data().get("problems"))) {
            return none + "; episode " + problem.get("episode_index") + ": "
                    + TextReport.printable(Values.text(problem.get("reason")));
        }
        return none;
    }
}
