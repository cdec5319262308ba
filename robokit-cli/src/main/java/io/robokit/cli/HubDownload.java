package io.robokit.cli;

import io.robokit.hf.HubClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code robokit hub download}: some files of a dataset. */
@Command(
        name = "download",
        description = "Brings files into the cache, unless they are there, and prints where they lie.",
        mixinStandardHelpOptions = true)
final class HubDownload extends HubAction {
    @Parameters(index = "0", paramLabel = "REPO", description = "owner/name, perhaps with @revision.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String repo;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Files inside the dataset.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--revision", paramLabel = "R", description = "Branch, tag or commit; main when not given.")
    private @Nullable String revision;

    @Override
    Result run(HubClient client) {
        HubName name = HubName.of(repo);
        String wanted = revision(name, revision);
        Map<String, Path> paths = new LinkedHashMap<>();
        // One commit for all of them, whatever happens to the branch meanwhile.
        String commit = files.size() == 1 || client.options().offline() ? wanted : client.commit(name.repo(), wanted);
        for (String file : files) {
            paths.put(file, watched(listener -> client.download(name.repo(), commit, file, listener)));
        }
        return new Result() {
            @Override
            public void printTo(TextReport report) {
                paths.values().forEach(path -> report.text(path.toString()));
            }

            @Override
            public Map<String, Object> json() {
                List<Map<String, Object>> list = new ArrayList<>();
                paths.forEach((file, path) -> list.add(object("path", file, "local_path", path.toString())));
                return object("repo", name.repo(), "revision", wanted, "files", list);
            }
        };
    }
}
