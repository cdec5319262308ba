package io.robokit.internal.engine;

import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import io.robokit.model.DatasetId;
import io.robokit.spi.JobContext.ArtifactContent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that one attempt of a job makes. They stay only when that attempt completes the job. Thread-safe. */
final class AttemptFiles {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptFiles.class);
    private static final String SHA256_OF_NOTHING = HexFormat.of().formatHex(sha256().digest());

    private final Artifacts artifacts;
    private final DatasetId dataset;
    private final JobId job;
    private final long attempt;
    private final Map<String, Artifact> written = new TreeMap<>();

    AttemptFiles(Artifacts artifacts, DatasetId dataset, JobId job, long attempt) {
        this.artifacts = artifacts;
        this.dataset = dataset;
        this.job = job;
        this.attempt = attempt;
    }

    /** Writes a file whole or not at all; one of the same name is replaced. */
    synchronized Artifact write(String name, String mediaType, ArtifactContent content) throws IOException {
        Artifact checked = new Artifact(name, mediaType, 0, SHA256_OF_NOTHING);
        Path folder = artifacts.folder(dataset, job, attempt);
        Files.createDirectories(folder);
        Path part = folder.resolve("." + checked.name() + ".part");
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream stream = new BufferedOutputStream(
                        new DigestOutputStream(Channels.newOutputStream(channel), digest), 1 << 16)) {
            content.writeTo(new Uncloseable(stream));
            stream.flush();
            // The storage will say for good that the file is there.
            channel.force(true);
        }
        long size = Files.size(part);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        Artifact artifact = new Artifact(name, mediaType, size, HexFormat.of().formatHex(digest.digest()));
        written.put(name, artifact);
        return artifact;
    }

    /** Folder for the data of the job's dataset, which is made. */
    Path dataFolder() throws IOException {
        return artifacts.dataFolder(dataset);
    }

    /** Whether there are files. */
    synchronized boolean any() {
        return !written.isEmpty();
    }

    /** The files so far, by name. */
    synchronized List<Artifact> list() {
        return List.copyOf(written.values());
    }

    /** The attempt completed the job: its files stay, those of attempts before it go. */
    void keep() {
        try {
            artifacts.keepOnly(dataset, job, attempt);
        } catch (IOException e) {
            LOG.warn("Files of earlier attempts of job {} are left behind: {}", job, e.getMessage());
        }
    }

    /** The attempt counts for nothing, and so do its files. */
    void discard() {
        try {
            artifacts.discard(dataset, job, attempt);
        } catch (IOException e) {
            LOG.warn("Files of attempt {} of job {} are left behind: {}", attempt, job, e.getMessage());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Lets a writer close its stream before the bytes are known to be on the disk. */
    private static final class Uncloseable extends java.io.FilterOutputStream {
        private Uncloseable(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
