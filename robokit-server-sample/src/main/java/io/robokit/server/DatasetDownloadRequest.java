package io.robokit.server;

import io.robokit.DownloadRequest;
import io.robokit.model.DatasetFormat;
import io.robokit.model.HuggingFaceSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Downloads a dataset of the Hub. Shows no token in its text. */
record DatasetDownloadRequest(
        @Doc("Repository, owner/name") String repoId,

        @Doc("Branch, tag or commit; main when absent") @Nullable
        String revision,

        @Doc("Configuration; all when absent") @Nullable String config,

        @Doc("Split; all when absent") @Nullable String split,

        @Doc("Access token of the Hub, used for this download and never kept") @Nullable
        String accessToken,

        @Doc(value = "Format of the dataset; found out when absent", schema = "FormatType") @Nullable
        String formatType) {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}/\\\\]{1,200}");
    private static final int MAX_TOKEN = 4096;

    static DatasetDownloadRequest read(Fields body) {
        String repo = body.require("repo_id") ? body.text("repo_id") : null;
        String revision = body.text("revision");
        String config = name(body, "config");
        String split = name(body, "split");
        String token = body.text("access_token");
        if (token != null
                && (token.isEmpty()
                        || token.length() > MAX_TOKEN
                        || token.chars().anyMatch(c -> c <= ' ' || c >= 0x7f))) {
            body.fault("access_token", "Input should be an access token: visible ASCII characters", "value_error");
        }
        String format = body.choice("format_type", DatasetCreateRequest.FORMATS);
        body.check();
        return new DatasetDownloadRequest(repo == null ? "" : repo, revision, config, split, token, format);
    }

    private static @Nullable String name(Fields body, String field) {
        String name = body.text(field);
        if (name != null && !NAME.matcher(name).matches()) {
            body.fault(field, "Input should be a name of at most 200 characters, without slashes", "value_error");
        }
        return name;
    }

    /** What is asked of the SDK; a malformed repository or revision is an {@link IllegalArgumentException}. */
    DownloadRequest toRequest() {
        DownloadRequest request = DownloadRequest.of(
                revision == null ? HuggingFaceSource.of(repoId) : HuggingFaceSource.of(repoId, revision));
        request = config == null ? request : request.withConfig(config);
        request = split == null ? request : request.withSplit(split);
        request = accessToken == null ? request : request.withAccessToken(accessToken);
        return formatType == null ? request : request.withFormat(DatasetFormat.of(formatType));
    }

    @Override
    public String toString() {
        return "DatasetDownloadRequest[repoId=" + repoId + ", revision=" + revision + ", config=" + config + ", split="
                + split + "]";
    }
}
