package io.robokit.cli;

import io.robokit.Dataset;
import io.robokit.model.DatasetSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every command about one dataset shares: the path, where results go, how much is said. */
abstract class DatasetCommand implements Callable<Integer>, Asked {
    private static final String STDOUT = "-";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "PATH",
            description = {
                "Folder of the dataset, or its name on the Hub: owner/name, hf:owner/name or",
                "hf:owner/name@revision. A path that exists wins."
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String path;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the whole result to FILE; '-' writes it to stdout in place of the summary.")
    private @Nullable String json;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that read data; one per processor when not given. Results do not depend on it.")
    private @Nullable Integer threads;

    @Option(
            names = "--keep",
            description = {
                "Keep dataset and result in the database that ROBOKIT_DATABASE_URL names, else in a",
                "file in ROBOKIT_HOME, where a server and the next run find them."
            })
    private boolean keep;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show the log on stderr.")
    private boolean verbose;

    @Option(names = "--debug", description = "Show the detailed log, and where errors come from.")
    private boolean debug;

    @Override
    public final Integer call() throws IOException {
        checkOptions();
        Logging.show(debug ? "debug" : verbose ? "info" : "error");
        DatasetSource source = source();
        Map<String, String> environment = RobokitCommand.of(spec).environment();
        try (Session session = Session.open(err(), threads == null ? 0 : threads, keep, environment)) {
            return run(session, open(session, source));
        }
    }

    /** Registers the dataset, or finds it. */
    Dataset open(Session session, DatasetSource source) {
        return session.dataset(source);
    }

    /** Does the work and returns the exit code. */
    abstract int run(Session session, Dataset dataset) throws IOException;

    @Override
    public final String path() {
        return path;
    }

    @Override
    public final boolean debug() {
        return debug;
    }

    private DatasetSource source() {
        try {
            return HubName.source(path);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** Ends the run before it starts because of a wrong option. */
    final ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** Results for people; swallowed when stdout is taken by JSON. */
    final TextReport report() {
        return new TextReport(STDOUT.equals(json) ? new PrintWriter(PrintWriter.nullWriter()) : out());
    }

    /** Writes the result where {@code --json} says, if it says so. */
    final void writeJson(Map<String, ?> result) throws IOException {
        if (json == null) {
            return;
        }
        if (json.equals(STDOUT)) {
            JsonOutput.toWriter(out(), result);
        } else {
            JsonOutput.toFile(Path.of(json), result);
        }
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Ends the run before it starts when the options make no sense. */
    void checkOptions() {
        if (threads != null && threads < 1) {
            throw usage("--threads needs a number of 1 or more, got " + threads);
        }
        if (json != null && !json.equals(STDOUT)) {
            Path file = Path.of(json).toAbsolutePath();
            Path folder = file.getParent();
            if (Files.isDirectory(file)) {
                throw usage("--json needs a file, " + json + " is a folder");
            }
            if (folder == null || !Files.isDirectory(folder)) {
                throw usage("--json cannot write " + json + ": there is no folder " + folder);
            }
        }
    }
}
