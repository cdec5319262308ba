package io.robokit.cli;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.exception.RoboKitException;
import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Turns what was thrown into one sentence on stderr and an exit code. */
final class Failures {
    /** The engine appends what a server's log needs; here it is noise. */
    private static final Pattern JOB_SUFFIX = Pattern.compile(" \\(dataset_id=[^()]*\\)$");

    private static final Pattern JOB_PREFIX = Pattern.compile("^[a-z_]+ failed: ");
    private static final Pattern DATASET_PREFIX = Pattern.compile("^Dataset (?:\\S+ \\([a-z0-9_-]+, )?local:");
    /** How the engine marks a cause that is no RoboKitException. */
    private static final Pattern FOREIGN_CAUSE = Pattern.compile("^[a-z_]+ failed: (?!IO)\\w+(?:Exception|Error): .*");

    private Failures() {}

    /** Picocli's handler for everything a command throws. */
    static int report(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int code = exitCode(failure);
        if (code == ExitCode.CANCELLED) {
            err.println("robokit: stopped");
            return code;
        }
        err.println("robokit: " + sentence(failure));
        if (command.getCommand() instanceof DatasetCommand dataset && dataset.debug()) {
            failure.printStackTrace(err);
        } else if (code == ExitCode.INTERNAL) {
            err.println("Run it again with --debug to see where this comes from.");
        }
        return code;
    }

    static int exitCode(Exception failure) {
        if (failure instanceof JobException job) {
            if (job.code() == ErrorCode.CANCELLED) {
                return ExitCode.CANCELLED;
            }
            return FOREIGN_CAUSE.matcher(message(job)).matches() ? ExitCode.INTERNAL : ExitCode.REFUSED;
        }
        if (failure instanceof DatasetException) {
            return ExitCode.REFUSED;
        }
        return ExitCode.INTERNAL;
    }

    static String sentence(Exception failure) {
        if (failure instanceof RoboKitException) {
            String text = JOB_PREFIX.matcher(message(failure)).replaceFirst("");
            text = JOB_SUFFIX.matcher(text).replaceFirst("");
            return TextReport.printable(withoutIds(text));
        }
        String kind = failure.getClass().getSimpleName();
        return TextReport.printable(failure.getMessage() == null ? kind : kind + ": " + failure.getMessage());
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? "" : failure.getMessage();
    }

    /** "Dataset ID (lerobot, local:PATH): problem" becomes "PATH: problem"; the id ends with this process anyway. */
    private static String withoutIds(String text) {
        var prefix = DATASET_PREFIX.matcher(text);
        if (!prefix.find()) {
            return text;
        }
        String rest = text.substring(prefix.end());
        return text.substring(0, prefix.end()).contains("(") ? rest.replaceFirst("\\): ", ": ") : rest;
    }
}
