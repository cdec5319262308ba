package io.robokit;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.internal.engine.FileTrees;
import io.robokit.internal.json.Json;
import io.robokit.job.JobId;
import io.robokit.model.JsonValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tokenizations of one dataset: folders that Hugging Face's {@code datasets.load_from_disk} reads, one for each job that
 * made one. Thread-safe.
 */
public final class Tokenizations {
    private static final String DESCRIPTION = "tokenization.json";

    private final Path folder;

    Tokenizations(Path datasetFolder) {
        this.folder = datasetFolder.resolve("tokenizations");
    }

    /** What there is, oldest first: {@code job_id} and the values of the job's result. */
    public List<Map<String, Object>> list() {
        List<Map<String, Object>> found = new ArrayList<>();
        try {
            for (Path one : FileTrees.children(folder)) {
                if (isWhole(one)) {
                    found.add(describe(one));
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        found.sort((one, other) -> Long.compare(number(one), number(other)));
        return found;
    }

    private static long number(Map<String, Object> tokenization) {
        return tokenization.get("job_id") instanceof Number id ? id.longValue() : 0;
    }

    /** Names of folders that are being written or deleted are no numbers. */
    private static boolean isWhole(Path one) {
        return String.valueOf(one.getFileName()).matches("[0-9]+") && Files.isRegularFile(one.resolve(DESCRIPTION));
    }

    @SuppressWarnings("unchecked") // a JSON object has string keys
    private static Map<String, Object> describe(Path one) throws IOException {
        try {
            Object parsed = Json.parse(Files.readString(one.resolve(DESCRIPTION)));
            return JsonValues.copyOf((Map<String, Object>) parsed);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new IOException(one + " has no readable description", e);
        }
    }

    /**
     * The folder that a job made, to be given to {@code load_from_disk}.
     *
     * @throws JobException with {@code ARTIFACT_NOT_FOUND} when there is none
     */
    public Path folder(JobId job) {
        Path one = folder.resolve(job.toString());
        if (!isWhole(one)) {
            throw new JobException(
                    ErrorCode.ARTIFACT_NOT_FOUND, job, "There is no tokenization of job " + job + " in this dataset");
        }
        return one;
    }

    /**
     * Deletes the folder that a job made; the record of the job stays.
     *
     * @throws JobException with {@code ARTIFACT_NOT_FOUND} when there is none
     */
    public void delete(JobId job) {
        try {
            Path hidden = folder.resolve(".deleted-" + UUID.randomUUID());
            Files.move(folder(job), hidden, StandardCopyOption.ATOMIC_MOVE);
            FileTrees.delete(hidden);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private DatasetException unreadable(IOException e) {
        return new DatasetException(
                ErrorCode.IO, "The tokenizations in " + folder + " cannot be read or changed: " + e.getMessage());
    }
}
