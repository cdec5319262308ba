package io.robokit.hf;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A commit that was made.
 *
 * @param commit 40 hex digits
 * @param url page of the commit
 * @param pullRequestUrl page of the pull request, or null
 * @param uploadedFiles LFS files whose content was sent
 * @param unchangedFiles files left out because the repository has them already
 */
public record CommitResult(
        String commit, String url, @Nullable String pullRequestUrl, int uploadedFiles, int unchangedFiles)
        implements Serializable {}
