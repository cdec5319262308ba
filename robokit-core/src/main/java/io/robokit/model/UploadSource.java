package io.robokit.model;

import java.util.Map;

/**
 * Files that were uploaded to this RoboKit.
 *
 * @param uploadId id that the upload was given
 */
public record UploadSource(String uploadId) implements DatasetSource {
    /** Checks the id. */
    public UploadSource {
        if (!uploadId.matches("[A-Za-z0-9_-]{1,128}")) {
            throw new IllegalArgumentException("Upload id may hold letters, digits, '_' and '-' only");
        }
    }

    @Override
    public String type() {
        return "upload";
    }

    @Override
    public String describe() {
        return "upload:" + uploadId;
    }

    @Override
    public Map<String, Object> toMap() {
        return JsonValues.object("type", type(), "upload_id", uploadId);
    }
}
