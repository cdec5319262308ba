package io.robokit.server;

import io.robokit.job.Artifact;

/** What is known about a file that a job made. */
record ArtifactResponse(
        @Doc("File name") String name,
        @Doc("Media type") String mediaType,
        @Doc("Size in bytes") long sizeBytes,
        @Doc("SHA-256 in hexadecimal") String sha256) {
    static ArtifactResponse of(Artifact artifact) {
        return new ArtifactResponse(artifact.name(), artifact.mediaType(), artifact.sizeBytes(), artifact.sha256());
    }
}
