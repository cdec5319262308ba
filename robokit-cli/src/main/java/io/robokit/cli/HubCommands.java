package io.robokit.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The subcommands of {@code robokit hub}. */
final class HubCommands {
    private HubCommands() {}

    static void addTo(CommandLine hub) {
        List<HubAction> actions = List.of(
                new HubInfo(),
                new HubList(),
                new HubTree(),
                new HubRefs(),
                new HubDownload(),
                new HubSnapshot(),
                new HubCacheScan(),
                new HubCachePrune(),
                new HubPush());
        hub.getCommandSpec().usageMessage().exitCodeList(ExitCode.table());
        for (HubAction action : actions) {
            CommandLine command = new CommandLine(action);
            UsageMessageSpec usage = command.getCommandSpec().usageMessage();
            usage.sortOptions(false)
                    .parameterListHeading("%n")
                    .optionListHeading("%nOptions:%n")
                    .exitCodeListHeading("%nExit codes:%n")
                    .exitCodeList(ExitCode.table());
            hub.addSubcommand(command);
        }
    }
}
