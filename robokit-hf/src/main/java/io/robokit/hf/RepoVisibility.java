package io.robokit.hf;

/** Who may see a new repository. */
public enum RepoVisibility {
    /** Everybody. */
    PUBLIC,
    /** Its owner only. */
    PRIVATE
}
