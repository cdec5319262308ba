package io.robokit.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Entry point of the {@code robokit} command. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int code =
                commandLine(System.getenv(), arguments).setOut(out).setErr(err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /**
     * The command with its subcommands; writes to the process's streams unless told otherwise.
     *
     * @param environment settings
     * @param arguments what will be executed: commands that take long to set up are there only when they are named
     */
    static CommandLine commandLine(Map<String, String> environment, String... arguments) {
        CommandLine commandLine = new CommandLine(new RobokitCommand(environment));
        commandLine.getCommandSpec().usageMessage().exitCodeList(ExitCode.table());
        if (List.of(arguments).contains(HubCommand.NAME)) {
            HubCommands.addTo(
                    Objects.requireNonNull(commandLine.getSubcommands().get(HubCommand.NAME)));
        }
        return commandLine
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpLongOptionsMaxWidth(24)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::explainUsage)
                .setExecutionExceptionHandler(Failures::report);
    }

    private static int explainUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("robokit: " + failure.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** Task texts come in every script: UTF-8, except where the console has a code page of its own. */
    private static PrintWriter writer(FileDescriptor stream) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        Charset charset = windows ? Charset.defaultCharset() : StandardCharsets.UTF_8;
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), charset), true);
    }
}
