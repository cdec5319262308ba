package io.robokit.hf;

/** Kind of repository that a client works with; each kind has its own names, addresses and folders in the cache. */
public enum RepoKind {
    /** Datasets. */
    DATASET("datasets", "datasets/"),
    /** Models, which tokenizers belong to. */
    MODEL("models", "");

    private final String plural;
    private final String filePrefix;

    RepoKind(String plural, String filePrefix) {
        this.plural = plural;
        this.filePrefix = filePrefix;
    }

    /** Word in addresses of the API and in names of cache folders. */
    public String plural() {
        return plural;
    }

    /** What stands before the repository in addresses of files: a word and a slash, or nothing. */
    public String filePrefix() {
        return filePrefix;
    }
}
