package io.robokit.cli;

import io.robokit.model.DatasetSource;
import io.robokit.model.HuggingFaceSource;
import io.robokit.model.LocalSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A dataset on the Hub as people type it: {@code owner/name} or {@code hf:owner/name}, with {@code @revision} behind it
 * where it is not the main branch.
 *
 * @param repo repository id, not checked
 * @param revision branch, tag or commit, or null
 * @param marked whether {@code hf:} stood before it
 */
record HubName(String repo, @Nullable String revision, boolean marked) {
    private static final String PREFIX = "hf:";

    /** Takes a text apart; anything is taken for a name. */
    static HubName of(String text) {
        boolean marked = text.startsWith(PREFIX);
        String rest = marked ? text.substring(PREFIX.length()) : text;
        int at = rest.indexOf('@');
        return at < 0
                ? new HubName(rest, null, marked)
                : new HubName(rest.substring(0, at), rest.substring(at + 1), marked);
    }

    /**
     * What a command's argument means. A file or folder that exists wins; then {@code hf:} is the Hub, and so is a text
     * that is a correct {@code owner/name}; everything else is a path.
     *
     * @throws IllegalArgumentException when {@code hf:} is followed by something that is no dataset
     */
    static DatasetSource source(String text) {
        if (exists(text)) {
            return LocalSource.of(text);
        }
        HubName name = of(text);
        try {
            return name.source();
        } catch (IllegalArgumentException e) {
            if (name.marked) {
                throw e;
            }
            return LocalSource.of(text);
        }
    }

    /** Whether a text that is no path would be looked for on the Hub although nobody said {@code hf:}. */
    static boolean isGuess(String text) {
        return !of(text).marked && !exists(text) && source(text) instanceof HuggingFaceSource;
    }

    private HuggingFaceSource source() {
        return revision == null ? HuggingFaceSource.of(repo) : HuggingFaceSource.of(repo, revision);
    }

    private static boolean exists(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
