package io.robokit.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself; the work is in its subcommands. */
@Command(
        name = "robokit",
        description = "Looks into robot-learning datasets: what is in them, and how good the recordings are.",
        subcommands = {
            InspectCommand.class,
            CatCommand.class,
            QualityCommand.class,
            ValidateCommand.class,
            RepairCommand.class,
            SamplesCommand.class,
            StatsCommand.class,
            TokenizeCommand.class,
            HubCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit inspect ~/datasets/pusht",
            "  robokit quality ~/datasets/pusht --json quality.json",
            "  robokit validate ~/datasets/pusht --html report.html",
            "  robokit inspect hf:lerobot/pusht@v3.0",
            "  robokit hub snapshot lerobot/pusht --allow 'meta/*'",
            "  robokit help quality",
            "",
            "PATH is the folder that holds meta/, data/ and videos/ of a LeRobot dataset,",
            "version 2.0, 2.1 or 3.0, a recording (.mcap, .bag, .db3) or a folder of them, or",
            "the name of such a dataset on the Hugging Face Hub: owner/name, hf:owner/name or",
            "hf:owner/name@revision. A path that exists wins.",
            "Nothing is ever written into a dataset."
        })
final class RobokitCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Map<String, String> environment;

    RobokitCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command above a subcommand. */
    static RobokitCommand of(CommandSpec subcommand) {
        return (RobokitCommand) subcommand.root().userObject();
    }

    /** Settings of this run; may hold secrets. */
    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: robokit inspect PATH, robokit quality PATH, or robokit hub …");
    }
}
