package io.robokit.cli;

import io.robokit.exception.DatasetException;
import io.robokit.exception.InvalidParametersException;
import io.robokit.exception.JobException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Turns what was thrown into one sentence on stderr and an exit code. */
final class Failures {
    private Failures() {}

    /** Picocli's handler for everything a command throws. */
    static int report(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int code = exitCode(failure);
        if (code == ExitCode.CANCELLED) {
            err.println("robokit: stopped");
            return code;
        }
        DatasetCommand asked = command.getCommand() instanceof DatasetCommand dataset ? dataset : null;
        err.println("robokit: " + Sentences.of(failure, asked == null ? "" : asked.path()));
        if (asked != null && asked.debug()) {
            failure.printStackTrace(err);
        } else if (code == ExitCode.INTERNAL) {
            err.println("Run it again with --debug to see where this comes from.");
        }
        return code;
    }

    static int exitCode(Exception failure) {
        if (failure instanceof InvalidParametersException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof JobException job) {
            return switch (job.code()) {
                case CANCELLED -> ExitCode.CANCELLED;
                case INTERNAL -> ExitCode.INTERNAL;
                default -> ExitCode.REFUSED;
            };
        }
        if (failure instanceof DatasetException) {
            return ExitCode.REFUSED;
        }
        return ExitCode.INTERNAL;
    }
}
