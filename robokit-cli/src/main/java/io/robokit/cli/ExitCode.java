package io.robokit.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the command tells the shell. These numbers are part of its interface; docs/user-guide.md lists them too. */
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

    static final int REPO_NOT_FOUND = 10;
    static final int REVISION_NOT_FOUND = 11;
    static final int ENTRY_NOT_FOUND = 12;
    static final int GATED = 13;
    static final int DISABLED = 14;
    static final int BAD_TOKEN = 15;
    static final int ACCESS_REFUSED = 16;
    static final int RATE_LIMITED = 17;
    static final int OFFLINE = 18;
    static final int INTEGRITY = 19;
    static final int DISK_SPACE = 20;
    static final int UNAVAILABLE = 21;
    static final int TIMEOUT = 22;
    static final int UNSAFE_PATH = 23;
    static final int CONFLICT = 24;
    static final int BAD_REQUEST = 25;
    /** Ended by Ctrl-C; the number shells give it. */
    static final int CANCELLED = 130;

    private ExitCode() {}

    /** Every code with its meaning, as shown by {@code --help}. */
    static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        put(table, OK, "done");
        put(table, INTERNAL, "something failed that is not the dataset's fault");
        put(table, USAGE, "the command line, or a setting of the environment, is wrong");
        put(table, REFUSED, "the dataset cannot be found, read or understood, or none of its data is there");
        put(table, INCOMPLETE, "there is a result, but some episodes could not be read and are left out");
        put(table, REPO_NOT_FOUND, "Hub: no such repository, or it is private and you have no access");
        put(table, REVISION_NOT_FOUND, "Hub: no such branch, tag or commit");
        put(table, ENTRY_NOT_FOUND, "Hub: no such file or folder");
        put(table, GATED, "Hub: the owner has to grant access first");
        put(table, DISABLED, "Hub: the repository is disabled");
        put(table, BAD_TOKEN, "Hub: the access token is wrong or expired");
        put(table, ACCESS_REFUSED, "Hub: the token lacks the right, or the address is not allowed");
        put(table, RATE_LIMITED, "Hub: too many requests, try again later");
        put(table, OFFLINE, "Hub: not in the cache, and the network is switched off");
        put(table, INTEGRITY, "Hub: bytes received are not those announced; nothing was kept");
        put(table, DISK_SPACE, "Hub: not enough disk space");
        put(table, UNAVAILABLE, "Hub: cannot be reached, or keeps answering with errors");
        put(table, TIMEOUT, "Hub: no answer in time");
        put(table, UNSAFE_PATH, "Hub: a file name could leave the target folder; nothing was written");
        put(table, CONFLICT, "Hub: the repository exists, or has changed meanwhile");
        put(table, BAD_REQUEST, "Hub: the call is not accepted");
        put(table, CANCELLED, "stopped with Ctrl-C");
        return table;
    }

    private static void put(Map<String, String> table, int code, String meaning) {
        table.put(" ".repeat(Math.max(0, 3 - Integer.toString(code).length())) + code, meaning);
    }
}
