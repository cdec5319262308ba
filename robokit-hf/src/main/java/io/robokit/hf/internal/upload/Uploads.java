package io.robokit.hf.internal.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.exception.ErrorCode;
import io.robokit.hf.CommitRequest;
import io.robokit.hf.CommitResult;
import io.robokit.hf.ConflictException;
import io.robokit.hf.HubException;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.RepoVisibility;
import io.robokit.hf.internal.HubSession;
import io.robokit.hf.internal.PathSafety;
import io.robokit.hf.internal.RepoIds;
import io.robokit.hf.internal.RepoUrls;
import io.robokit.hf.internal.http.Exchange;
import io.robokit.hf.internal.http.Json;
import io.robokit.hf.internal.transfer.FileHashes;
import io.robokit.hf.internal.transfer.ProgressMeter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** Makes repositories and commits. */
public final class Uploads {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MAX_PREUPLOAD = 256;
    private static final int SAMPLE = 512;
    private static final long MAX_REGULAR = 64L << 20;

    private final HubSession session;

    /** Works for a session. */
    public Uploads(HubSession session) {
        this.session = session;
    }

    /** Makes a dataset repository; one that exists is an error. */
    public void create(String repo, RepoVisibility visibility) {
        RepoIds.check(repo);
        Map<String, Object> body = new LinkedHashMap<>();
        int slash = repo.indexOf('/');
        body.put("type", "dataset");
        body.put("name", repo.substring(slash + 1));
        if (slash > 0) {
            body.put("organization", repo.substring(0, slash));
        }
        body.put("private", visibility == RepoVisibility.PRIVATE);
        Subject subject = Subject.of(repo, null, null);
        HttpUrl url = session.api().urls().at("/api/repos/create");
        session.api().json(Exchange.post(url, json(body), subject).once());
    }

    /** Makes a dataset repository unless it exists. */
    public void createIfMissing(String repo, RepoVisibility visibility) {
        try {
            create(repo, visibility);
        } catch (ConflictException e) {
            // It exists: that is what was asked for.
        }
    }

    /** Sends files and makes a commit of them. */
    public CommitResult commit(CommitRequest request) {
        Subject subject = Subject.of(RepoIds.check(request.repo()), RepoIds.checkRevision(request.revision()), null);
        PathSafety.checkListing(request.files().keySet(), session.cache().folder(), subject);
        try {
            return new Run(request, subject).commit();
        } catch (IOException e) {
            throw new HubException(ErrorCode.IO, subject, "a file to upload cannot be read: " + e, e);
        }
    }

    private static RequestBody json(Object value) {
        return RequestBody.create(Json.bytes(value), JSON);
    }

    private final class Run {
        private final CommitRequest request;
        private final Subject subject;
        private final String query;

        Run(CommitRequest request, Subject subject) {
            this.request = request;
            this.subject = subject;
            this.query = request.pullRequest() ? "?create_pr=1" : "";
        }

        CommitResult commit() throws IOException {
            List<UploadFile> regular = new ArrayList<>();
            Map<UploadFile, String> lfs = new LinkedHashMap<>();
            int unchanged = 0;
            for (UploadFile file : preupload()) {
                String hash = file.lfs() ? FileHashes.sha256(file.local()) : gitHash(file.local());
                if (hash.equals(file.remoteOid())) {
                    unchanged++;
                } else if (file.lfs()) {
                    lfs.put(file, hash);
                } else {
                    regular.add(checkRegular(file));
                }
            }
            int uploaded = send(lfs);
            return send(new CommitBody(request, regular, lfs), uploaded, unchanged);
        }

        private String gitHash(Path file) throws IOException {
            return FileHashes.of(file, "0".repeat(40));
        }

        private UploadFile checkRegular(UploadFile file) {
            if (file.size() > MAX_REGULAR) {
                throw new HubException(
                        ErrorCode.INVALID_ARGUMENT,
                        Subject.of(subject.repo(), subject.revision(), file.path()),
                        "the Hub wants the file outside LFS, but it has " + file.size()
                                + " bytes; add its ending to .gitattributes",
                        null);
            }
            return file;
        }

        private int send(Map<UploadFile, String> lfs) {
            long total = lfs.keySet().stream().mapToLong(UploadFile::size).sum();
            ProgressMeter meter = new ProgressMeter(request.listener(), total, lfs.size());
            HttpUrl batch = session.api().urls().at("/datasets/" + request.repo() + ".git/info/lfs/objects/batch");
            String ref = request.pullRequest() ? null : request.revision();
            int sent = lfs.isEmpty() ? 0 : new LfsUpload(session.requests(), batch, ref, subject, meter).send(lfs);
            meter.files(lfs.size());
            meter.end();
            return sent;
        }

        private CommitResult send(CommitBody body, int uploaded, int unchanged) {
            String suffix = "/commit/" + RepoUrls.encode(request.revision()) + query;
            HttpUrl url = session.api().urls().api(request.repo(), suffix);
            JsonNode answer =
                    session.api().json(Exchange.post(url, body, subject).once());
            JsonNode pullRequest = answer.path("pullRequestUrl");
            return new CommitResult(
                    answer.path("commitOid").asText(""),
                    answer.path("commitUrl").asText(""),
                    pullRequest.isTextual() ? pullRequest.asText() : null,
                    uploaded,
                    unchanged);
        }

        private List<UploadFile> preupload() throws IOException {
            List<Map.Entry<String, Path>> all = List.copyOf(request.files().entrySet());
            List<UploadFile> files = new ArrayList<>();
            for (int from = 0; from < all.size(); from += MAX_PREUPLOAD) {
                files.addAll(preupload(all.subList(from, Math.min(all.size(), from + MAX_PREUPLOAD))));
            }
            return files;
        }

        private List<UploadFile> preupload(List<Map.Entry<String, Path>> part) throws IOException {
            List<Object> described = new ArrayList<>();
            for (Map.Entry<String, Path> file : part) {
                described.add(Map.of(
                        "path", file.getKey(), "size", Files.size(file.getValue()), "sample", sample(file.getValue())));
            }
            String suffix = "/preupload/" + RepoUrls.encode(request.revision()) + query;
            HttpUrl url = session.api().urls().api(request.repo(), suffix);
            JsonNode answer = session.api().json(Exchange.post(url, json(Map.of("files", described)), subject));
            Map<String, JsonNode> modes = new HashMap<>();
            answer.path("files").forEach(file -> modes.put(file.path("path").asText(), file));
            List<UploadFile> files = new ArrayList<>();
            for (Map.Entry<String, Path> file : part) {
                JsonNode mode = modes.getOrDefault(file.getKey(), Json.emptyObject());
                if (!mode.path("shouldIgnore").asBoolean(false)) {
                    files.add(decided(file.getKey(), file.getValue(), mode));
                }
            }
            return files;
        }

        private UploadFile decided(String path, Path local, JsonNode mode) throws IOException {
            long size = Files.size(local);
            boolean lfs = size > 0 && mode.path("uploadMode").asText("").equals("lfs");
            JsonNode oid = mode.path("oid");
            return new UploadFile(path, local, size, lfs, oid.isTextual() ? oid.asText() : null);
        }

        private String sample(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return Base64.getEncoder().encodeToString(in.readNBytes(SAMPLE));
            }
        }
    }
}
