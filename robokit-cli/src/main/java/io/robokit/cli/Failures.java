package io.robokit.cli;

import io.robokit.exception.DatasetException;
import io.robokit.exception.InvalidParametersException;
import io.robokit.exception.JobException;
import io.robokit.hf.HubException;
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
        Asked asked = command.getCommand() instanceof Asked known ? known : null;
        String path = asked == null ? "" : asked.path();
        String also = code == ExitCode.REPO_NOT_FOUND && !path.isEmpty() && HubName.isGuess(path)
                ? "; there is no file or folder of this name either"
                : "";
        err.println("robokit: " + Sentences.of(failure, path) + also);
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
                case UNAUTHENTICATED -> ExitCode.BAD_TOKEN;
                case RATE_LIMITED -> ExitCode.RATE_LIMITED;
                case UPSTREAM_UNAVAILABLE -> ExitCode.UNAVAILABLE;
                case UPSTREAM_TIMEOUT -> ExitCode.TIMEOUT;
                default -> ExitCode.REFUSED;
            };
        }
        if (failure instanceof HubException hub) {
            return HubFailures.exitCode(hub);
        }
        if (failure instanceof DatasetException) {
            return ExitCode.REFUSED;
        }
        return ExitCode.INTERNAL;
    }
}
