package io.robokit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself; the work is in its subcommands. */
@Command(
        name = "robokit",
        description = "Looks into robot-learning datasets: what is in them, and how good the recordings are.",
        subcommands = {InspectCommand.class, QualityCommand.class, HelpCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done",
            "  1:something failed that is not the dataset's fault",
            "  2:the command line is wrong",
            "  3:the dataset cannot be found, read or understood, or none of its data is there",
            "  4:there is a result, but some episodes could not be read and are left out",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit inspect ~/datasets/pusht",
            "  robokit quality ~/datasets/pusht --json quality.json",
            "  robokit help quality",
            "",
            "PATH is the folder that holds meta/, data/ and videos/ of a LeRobot dataset,",
            "version 2.0, 2.1 or 3.0. Nothing is ever written into it."
        })
final class RobokitCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: robokit inspect PATH, or robokit quality PATH.");
    }
}
