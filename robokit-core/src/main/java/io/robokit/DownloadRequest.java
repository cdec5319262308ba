package io.robokit;

import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetSource;
import io.robokit.model.HuggingFaceSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be downloaded. Immutable; refinements return a new request. Shows no token in its text. */
public final class DownloadRequest {
    private final DatasetSource source;
    private final @Nullable DatasetFormat format;
    private final @Nullable String config;
    private final @Nullable String split;
    private final @Nullable String accessToken;

    private DownloadRequest(
            DatasetSource source,
            @Nullable DatasetFormat format,
            @Nullable String config,
            @Nullable String split,
            @Nullable String accessToken) {
        this.source = source;
        this.format = format;
        this.config = config;
        this.split = split;
        this.accessToken = accessToken;
    }

    /** Everything of a source, for example of a {@link HuggingFaceSource}. */
    public static DownloadRequest of(DatasetSource source) {
        return new DownloadRequest(source, null, null, null, null);
    }

    /** Returns this request for a dataset of a known format; without it, the files tell. */
    public DownloadRequest withFormat(DatasetFormat known) {
        return new DownloadRequest(source, known, config, split, accessToken);
    }

    /** Returns this request for one configuration only. */
    public DownloadRequest withConfig(String only) {
        return new DownloadRequest(source, format, only, split, accessToken);
    }

    /** Returns this request for one split only. */
    public DownloadRequest withSplit(String only) {
        return new DownloadRequest(source, format, config, only, accessToken);
    }

    /**
     * Returns this request with a token for the source. It lives in the memory of this process until the download has ended;
     * it is not stored, so a download that is taken up by another process goes on with that of the settings.
     */
    public DownloadRequest withAccessToken(String token) {
        return new DownloadRequest(source, format, config, split, token);
    }

    DatasetSource source() {
        return source;
    }

    DatasetFormat format() {
        return format == null ? DatasetFormat.CUSTOM : format;
    }

    @Nullable
    String accessToken() {
        return accessToken;
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (config != null) {
            parameters.put("config", config);
        }
        if (split != null) {
            parameters.put("split", split);
        }
        return parameters;
    }

    @Override
    public String toString() {
        return "DownloadRequest[" + source.describe() + ", config=" + config + ", split=" + split + "]";
    }
}
