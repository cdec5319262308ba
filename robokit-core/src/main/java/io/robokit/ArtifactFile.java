package io.robokit;

import io.robokit.job.Artifact;
import java.nio.file.Path;

/**
 * A file that a job made, with the place where it can be read.
 *
 * @param artifact what is known about it
 * @param path where it lies until its dataset is deleted; not to be changed
 */
public record ArtifactFile(Artifact artifact, Path path) {}
