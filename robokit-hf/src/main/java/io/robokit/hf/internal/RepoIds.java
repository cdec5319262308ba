package io.robokit.hf.internal;

import java.util.regex.Pattern;

/** Checks repository ids, revisions and hashes before they become part of an address or a file name. */
public final class RepoIds {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?");
    private static final int COMMIT_LENGTH = 40;
    private static final int SHA256_LENGTH = 64;
    private static final int MAX_REVISION = 255;

    private RepoIds() {}

    /** Returns the id when it is {@code name} or {@code owner/name} by the Hub's rules. */
    public static String check(String repo) {
        int slash = repo.indexOf('/');
        boolean good = slash < 0 ? isPart(repo) : isPart(repo.substring(0, slash)) && isPart(repo.substring(slash + 1));
        if (!good || repo.contains("--") || repo.contains("..") || repo.endsWith(".git")) {
            throw new IllegalArgumentException("Not a Hub repository id: '" + printable(repo)
                    + "'; it must look like owner/name, each part 1 to 96 letters, digits, '_', '-', '.', without '--' or"
                    + " '..'");
        }
        return repo;
    }

    /** Returns the revision when it can be a branch, tag or commit. */
    public static String checkRevision(String revision) {
        if (revision.isBlank()
                || revision.length() > MAX_REVISION
                || revision.indexOf('\\') >= 0
                || PathSafety.problem(revision) != null) {
            throw new IllegalArgumentException("Not a Hub revision: '" + printable(revision) + "'");
        }
        return revision;
    }

    /** Whether a revision is a full commit hash. */
    public static boolean isCommit(String revision) {
        return revision.length() == COMMIT_LENGTH && isHex(revision);
    }

    /** Whether a text is a hash that may name a file of the cache. */
    public static boolean isEtag(String text) {
        return (text.length() == COMMIT_LENGTH || text.length() == SHA256_LENGTH) && isHex(text);
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPart(String part) {
        return PART.matcher(part).matches();
    }

    private static String printable(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }
}
