package io.robokit.cli;

import io.robokit.hf.HubClient;
import io.robokit.hf.HubOptions;
import io.robokit.hf.TransferListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command about the Hub shares: settings of the environment, where results go, how much is said. */
abstract class HubAction implements Callable<Integer>, Asked {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--json", description = "Write the result as JSON to stdout in place of the text.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show the log on stderr.")
    private boolean verbose;

    @Option(names = "--debug", description = "Show the detailed log, and where errors come from.")
    private boolean debug;

    /** A result: its text and its JSON. */
    interface Result {
        /** Prints it for people. */
        void printTo(TextReport report);

        /** All of it, for programs. */
        Map<String, Object> json();
    }

    @Override
    public final Integer call() throws IOException {
        Logging.show(debug ? "debug" : verbose ? "info" : "error");
        try (HubClient client = HubClient.create(
                HubOptions.fromEnvironment(RobokitCommand.of(spec).environment()))) {
            Result result = run(client);
            if (json) {
                JsonOutput.toWriter(out(), result.json());
            } else {
                result.printTo(new TextReport(out()));
                out().flush();
            }
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** Does the work. Wrong arguments are {@link IllegalArgumentException}s. */
    abstract Result run(HubClient client) throws IOException;

    /** Runs a transfer and shows its progress when somebody watches. */
    final <R> R watched(Transfer<R> transfer) {
        try (ProgressLine line = new ProgressLine(spec.commandLine().getErr(), Terminal.watchesErrors())) {
            return transfer.run(new TransferLine(line));
        }
    }

    /** Something that reports how far it has come. */
    @FunctionalInterface
    interface Transfer<R> {
        /** Does it. */
        R run(TransferListener listener);
    }

    /** The revision of a name or of an option; main when neither says so. */
    final String revision(HubName name, @Nullable String option) {
        String named = name.revision();
        if (named != null && option != null && !named.equals(option)) {
            throw usage("Two revisions are given: " + named + " and " + option);
        }
        return named != null ? named : option != null ? option : "main";
    }

    final ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** Warnings go to stderr, so that they are seen whatever becomes of stdout. */
    final void warn(Iterable<String> warnings) {
        PrintWriter err = spec.commandLine().getErr();
        warnings.forEach(warning -> err.println("robokit: " + TextReport.printable(warning)));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Messages of the Hub name the repository themselves. */
    @Override
    public final String path() {
        return "";
    }

    @Override
    public final boolean debug() {
        return debug;
    }

    /** An object out of names and values, in this order. */
    static Map<String, Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        @SuppressWarnings("NullAway") // null values become null in JSON
        Map<String, Object> result = object;
        return result;
    }
}
