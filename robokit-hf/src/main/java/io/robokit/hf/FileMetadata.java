package io.robokit.hf;

import java.io.Serializable;

/**
 * What the Hub tells about a file without sending it.
 *
 * @param repo repository id
 * @param path file inside the repository
 * @param commit commit the revision stands for
 * @param etag SHA-256 (64 hex digits) or git object id (40 hex digits) of the content
 * @param size bytes, -1 when the server did not say
 */
public record FileMetadata(String repo, String path, String commit, String etag, long size) implements Serializable {}
