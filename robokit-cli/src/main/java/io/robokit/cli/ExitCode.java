package io.robokit.cli;

/** What the command tells the shell. These numbers are part of its interface. */
final class ExitCode {
    static final int OK = 0;
    /** A fault of ours, or the machine's: disk full, a file of results that cannot be written. */
    static final int INTERNAL = 1;
    /** Picocli's own code for a wrong command line. */
    static final int USAGE = 2;
    /** The dataset cannot be found, read or understood, or holds no data. */
    static final int REFUSED = 3;
    /** There is a result, but some episodes had to be left out of it. */
    static final int INCOMPLETE = 4;
    /** Ended by Ctrl-C; the number shells give it. */
    static final int CANCELLED = 130;

    private ExitCode() {}
}
