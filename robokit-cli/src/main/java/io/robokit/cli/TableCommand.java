package io.robokit.cli;

import io.robokit.Dataset;
import io.robokit.model.DatasetSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command about rows shares: any dataset with rows will do, and which part of it is meant. */
abstract class TableCommand extends DatasetCommand {
    @Option(names = "--config", paramLabel = "NAME", description = "Configuration; the default one when not given.")
    private @Nullable String config;

    @Option(names = "--split", paramLabel = "NAME", description = "Split; the first one when not given.")
    private @Nullable String split;

    @Override
    final Dataset open(Session session, DatasetSource source) {
        return session.rows(source);
    }

    final @Nullable String config() {
        return config;
    }

    final @Nullable String split() {
        return split;
    }

    /** Parameters of a job that name the part. */
    final Map<String, Object> part() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (config != null) {
            parameters.put("config", config);
        }
        if (split != null) {
            parameters.put("split", split);
        }
        return parameters;
    }
}
