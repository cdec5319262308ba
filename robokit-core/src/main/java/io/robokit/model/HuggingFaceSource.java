package io.robokit.model;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A dataset repository on the Hugging Face Hub.
 *
 * @param repoId {@code owner/name}
 * @param revision branch, tag or commit
 */
public record HuggingFaceSource(String repoId, String revision) implements DatasetSource {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}");

    /** Checks the repository id and the revision. */
    public HuggingFaceSource {
        int slash = repoId.indexOf('/');
        if (slash < 0 || repoId.indexOf('/', slash + 1) >= 0) {
            throw new IllegalArgumentException("Hub repository id must look like owner/name, got '" + repoId + "'");
        }
        if (!isName(repoId.substring(0, slash)) || !isName(repoId.substring(slash + 1))) {
            throw new IllegalArgumentException("Hub repository id may hold letters, digits, '-', '_' and '.' only,"
                    + " not '--' or '..', and must not end in '-', '.' or '.git', got '" + repoId + "'");
        }
        if (revision.isBlank() || revision.chars().anyMatch(c -> c < ' ' || c == 0x7f) || revision.contains("..")) {
            throw new IllegalArgumentException("Not a Hub revision: '" + revision + "'");
        }
    }

    /** Returns the main branch of a repository. */
    public static HuggingFaceSource of(String repoId) {
        return new HuggingFaceSource(repoId, "main");
    }

    /** Returns one revision of a repository. */
    public static HuggingFaceSource of(String repoId, String revision) {
        return new HuggingFaceSource(repoId, revision);
    }

    @Override
    public String type() {
        return "huggingface";
    }

    @Override
    public String describe() {
        return "hf:" + repoId + "@" + revision;
    }

    @Override
    public Map<String, Object> toMap() {
        return JsonValues.object("type", type(), "repo_id", repoId, "revision", revision);
    }

    private static boolean isName(String part) {
        return PART.matcher(part).matches()
                && !part.contains("--")
                && !part.contains("..")
                && !part.endsWith("-")
                && !part.endsWith(".")
                && !part.endsWith(".git");
    }
}
