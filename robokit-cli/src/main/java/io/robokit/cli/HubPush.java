package io.robokit.cli;

import io.robokit.hf.CommitRequest;
import io.robokit.hf.CommitResult;
import io.robokit.hf.HubClient;
import io.robokit.hf.RepoVisibility;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code robokit hub push}: sends a folder as one commit. */
@Command(
        name = "push",
        description = "Sends a folder to a dataset as one commit. Content the Hub has already is not sent.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  robokit hub push ~/datasets/pusht me/pusht --create private",
            "  robokit hub push ~/datasets/pusht me/pusht --message 'Trim idle frames'",
            "",
            "Needs a token that may write (HF_TOKEN). Files of the dataset that are not in the",
            "folder stay. Folders such as .git and .cache at its top are left out."
        })
final class HubPush extends HubAction {
    @Parameters(index = "0", paramLabel = "FOLDER", description = "What to send.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Parameters(index = "1", paramLabel = "REPO", description = "owner/name, perhaps with @branch.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String repo;

    @Option(names = "--revision", paramLabel = "R", description = "Branch that gets the commit; main when not given.")
    private @Nullable String revision;

    @Option(names = "--message", paramLabel = "M", description = "First line of the commit message.")
    private String message = "Upload with RoboKit";

    @Option(
            names = "--create",
            paramLabel = "WHO",
            description = "Make the repository unless it exists, for: ${COMPLETION-CANDIDATES}.")
    private @Nullable RepoVisibility create;

    @Option(names = "--pull-request", description = "Open a pull request instead of changing the branch.")
    private boolean pullRequest;

    @Override
    Result run(HubClient client) {
        if (!Files.isDirectory(folder)) {
            throw usage("There is no folder " + folder);
        }
        HubName name = HubName.of(repo);
        CommitRequest.Builder request = CommitRequest.builder(name.repo())
                .revision(revision(name, revision))
                .message(message, "")
                .folder(folder);
        if (pullRequest) {
            request.asPullRequest();
        }
        if (request.build().files().isEmpty()) {
            throw usage("There are no files in " + folder);
        }
        if (create != null) {
            client.createRepoIfMissing(name.repo(), create);
        }
        CommitResult commit =
                watched(listener -> client.upload(request.listener(listener).build()));
        return new Result() {
            @Override
            public void printTo(TextReport report) {
                report.value("commit", commit.commit())
                        .value("page", commit.url())
                        .value("request", commit.pullRequestUrl())
                        .value("sent", Values.count(commit.uploadedFiles(), "large file"))
                        .value("unchanged", Values.count(commit.unchangedFiles(), "file"));
            }

            @Override
            public Map<String, Object> json() {
                return object(
                        "repo", name.repo(),
                        "commit", commit.commit(),
                        "url", commit.url(),
                        "pull_request_url", commit.pullRequestUrl(),
                        "uploaded_files", commit.uploadedFiles(),
                        "unchanged_files", commit.unchangedFiles());
            }
        };
    }
}
