package io.robokit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code robokit hub}: datasets on the Hugging Face Hub. Its subcommands, and with them the Hub client, are added by
 * {@link HubCommands} only when this command is named, so that the others start as fast as without it.
 */
@Command(
        name = HubCommand.NAME,
        description = "Looks at, fetches and pushes datasets on the Hugging Face Hub, and cleans up its cache.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit hub info lerobot/pusht",
            "  robokit hub list aloha --tag LeRobot --sort downloads",
            "  robokit hub snapshot lerobot/pusht --allow 'meta/*' --dry-run",
            "  robokit hub snapshot lerobot/pusht@v3.0 --local-dir ~/datasets/pusht",
            "",
            "Settings come from the environment, as for the official clients: HF_TOKEN, HF_HOME,",
            "HF_HUB_CACHE, HF_ENDPOINT, HF_HUB_OFFLINE … The token is never shown."
        })
final class HubCommand implements Runnable {
    static final String NAME = "hub";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do, for example: robokit hub info REPO, robokit hub snapshot REPO.");
    }
}
