package io.robokit.cli;

import io.robokit.hf.HubClient;
import io.robokit.hf.RepoInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code robokit hub info}: what the Hub tells about a dataset. */
@Command(
        name = "info",
        description = "Shows what the Hub tells about a dataset, and the commit its revision stands for.",
        mixinStandardHelpOptions = true)
final class HubInfo extends HubAction {
    private static final int MAX_TAGS = 20;

    @Parameters(index = "0", paramLabel = "REPO", description = "owner/name, perhaps with @revision.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String repo;

    @Option(names = "--revision", paramLabel = "R", description = "Branch, tag or commit; main when not given.")
    private @Nullable String revision;

    @Override
    Result run(HubClient client) {
        HubName name = HubName.of(repo);
        String wanted = revision(name, revision);
        RepoInfo info = client.info(name.repo(), wanted);
        return new Result() {
            @Override
            public void printTo(TextReport report) {
                print(report, info, wanted);
            }

            @Override
            public Map<String, Object> json() {
                Map<String, Object> json = HubList.json(info);
                json.put("revision", wanted);
                json.put("card_data", info.cardData());
                json.put("files", info.files());
                return json;
            }
        };
    }

    private static void print(TextReport report, RepoInfo info, String revision) {
        report.value("dataset", info.id())
                .value("revision", revision)
                .value("commit", info.sha())
                .value("access", access(info))
                .value("license", info.cardData().get("license"))
                .value("downloads", info.downloads())
                .value("likes", info.likes())
                .value("created", info.createdAt())
                .value("changed", info.lastModified())
                .value("files", info.files().size());
        if (!info.tags().isEmpty()) {
            report.heading("tags (" + info.tags().size() + ")").lines(info.tags(), MAX_TAGS);
        }
    }

    private static String access(RepoInfo info) {
        String access = info.restricted() ? "private" : "public";
        String gated = info.gated().equals("false") ? "" : ", the owner grants it (" + info.gated() + ")";
        return access + gated + (info.disabled() ? ", disabled" : "");
    }
}
