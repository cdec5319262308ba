package io.robokit.hf;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the Hub tells about a dataset repository. The Hub leaves out what it was not asked for; such values are null, 0,
 * false or empty here.
 *
 * @param id {@code owner/name}, or {@code name} for old datasets
 * @param sha commit of the revision asked for, 40 hex digits, or null in a listing without it
 * @param author owner, or null
 * @param restricted whether the repository is private
 * @param gated {@code false}, {@code auto} or {@code manual}
 * @param disabled whether the Hub has disabled it
 * @param downloads downloads of the last 30 days
 * @param likes likes
 * @param createdAt ISO-8601 time, or null
 * @param lastModified ISO-8601 time, or null
 * @param description text from the dataset card, or null
 * @param tags tags, for example {@code task_categories:robotics}
 * @param cardData front matter of the dataset card as JSON-able values
 * @param files names of the files where the Hub sent them
 */
public record RepoInfo(
        String id,
        @Nullable String sha,
        @Nullable String author,
        boolean restricted,
        String gated,
        boolean disabled,
        long downloads,
        long likes,
        @Nullable String createdAt,
        @Nullable String lastModified,
        @Nullable String description,
        List<String> tags,
        Map<String, Object> cardData,
        List<String> files)
        implements Serializable {
    /** Copies the lists. */
    public RepoInfo {
        tags = List.copyOf(tags);
        files = List.copyOf(files);
        cardData = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(cardData));
    }
}
