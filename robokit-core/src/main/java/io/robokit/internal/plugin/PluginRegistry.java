package io.robokit.internal.plugin;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetRef;
import io.robokit.spi.AnalysisRunner;
import io.robokit.spi.DatasetCatalog;
import io.robokit.spi.DatasetUsage;
import io.robokit.spi.FormatReader;
import io.robokit.spi.JobType;
import io.robokit.spi.MetadataExtractor;
import io.robokit.spi.PluginApi;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.SourceResolver;
import io.robokit.spi.StorageProvider;
import io.robokit.spi.TableReader;
import io.robokit.spi.TokenizerProvider;
import io.robokit.spi.ValidationCheck;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything the plugins of one instance bring. Immutable. Explicitly installed plugins win over discovered ones with
 * the same name; two plugins that bring the same id are an error that names both jars.
 */
public final class PluginRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(PluginRegistry.class);

    private final List<SourceResolver> resolvers;
    private final Map<String, FormatReader> readers;
    private final Map<String, MetadataExtractor<?>> extractors;
    private final Map<String, QualityHeuristic<?, ?>> heuristics;
    private final Map<String, ValidationCheck> checks;
    private final Map<String, JobType<?, ?>> jobTypes;
    private final Map<String, StorageProvider> storages;
    private final Map<String, AnalysisRunner> runners;
    private final Map<String, DatasetCatalog> catalogs;
    private final Map<String, TokenizerProvider> tokenizers;
    private final List<DatasetUsage> usages;
    private final List<TableReader> tableReaders;

    private PluginRegistry(List<RoboKitPlugin> plugins) {
        List<SourceResolver> allResolvers = new ArrayList<>();
        List<DatasetUsage> allUsages = new ArrayList<>();
        Index<FormatReader> readerIndex = new Index<>("format reader");
        Index<MetadataExtractor<?>> extractorIndex = new Index<>("metadata extractor");
        Index<QualityHeuristic<?, ?>> heuristicIndex = new Index<>("heuristic");
        Index<ValidationCheck> checkIndex = new Index<>("validation check");
        Index<JobType<?, ?>> jobIndex = new Index<>("job type");
        Index<StorageProvider> storageIndex = new Index<>("storage");
        Index<AnalysisRunner> runnerIndex = new Index<>("runner");
        Index<DatasetCatalog> catalogIndex = new Index<>("catalog");
        Index<TokenizerProvider> tokenizerIndex = new Index<>("tokenizer provider");
        Index<TableReader> tableIndex = new Index<>("table reader");
        for (RoboKitPlugin plugin : plugins) {
            allResolvers.addAll(plugin.sourceResolvers());
            allUsages.addAll(plugin.datasetUsages());
            plugin.formatReaders().forEach(r -> readerIndex.add(r.format().id(), r, plugin));
            plugin.metadataExtractors().forEach(e -> extractorIndex.add(e.id(), e, plugin));
            plugin.heuristics().forEach(h -> heuristicIndex.add(h.id(), h, plugin));
            plugin.validationChecks()
                    .forEach(c -> checkIndex.add(c.description().id(), c, plugin));
            plugin.jobTypes().forEach(j -> jobIndex.add(j.id(), j, plugin));
            plugin.storageProviders().forEach(s -> storageIndex.add(s.id(), s, plugin));
            plugin.runners().forEach(r -> runnerIndex.add(r.id(), r, plugin));
            plugin.catalogs().forEach(c -> catalogIndex.add(c.id(), c, plugin));
            plugin.tableReaders().forEach(t -> tableIndex.add(t.id(), t, plugin));
            plugin.tokenizers().forEach(t -> tokenizerIndex.add(t.id(), t, plugin));
        }
        this.resolvers = List.copyOf(allResolvers);
        this.readers = readerIndex.entries;
        this.extractors = extractorIndex.entries;
        this.heuristics = heuristicIndex.entries;
        this.checks = checkIndex.entries;
        this.jobTypes = jobIndex.entries;
        this.storages = storageIndex.entries;
        this.runners = runnerIndex.entries;
        this.catalogs = catalogIndex.entries;
        this.tokenizers = tokenizerIndex.entries;
        this.usages = List.copyOf(allUsages);
        this.tableReaders = List.copyOf(tableIndex.entries.values());
    }

    /**
     * Collects plugins.
     *
     * @param installed by hand, these come first
     * @param discovered found on the class path; left out when one of the same name is installed
     * @throws IllegalStateException when two plugins bring the same id or one needs another SPI generation
     */
    public static PluginRegistry of(List<RoboKitPlugin> installed, List<RoboKitPlugin> discovered) {
        Map<String, RoboKitPlugin> plugins = new LinkedHashMap<>();
        for (RoboKitPlugin plugin : installed) {
            checkGeneration(plugin);
            RoboKitPlugin other = plugins.put(plugin.name(), plugin);
            if (other != null) {
                throw new IllegalStateException("Plugin '" + plugin.name() + "' is installed twice: " + origin(other)
                        + " and " + origin(plugin));
            }
        }
        Map<String, RoboKitPlugin> found = new LinkedHashMap<>();
        for (RoboKitPlugin plugin : discovered) {
            checkGeneration(plugin);
            RoboKitPlugin other = found.put(plugin.name(), plugin);
            if (other != null) {
                throw new IllegalStateException(
                        "Two plugins are named '" + plugin.name() + "': " + origin(other) + " and " + origin(plugin));
            }
            plugins.putIfAbsent(plugin.name(), plugin);
        }
        plugins.values().forEach(plugin -> LOG.debug("Plugin {} from {}", plugin.name(), origin(plugin)));
        return new PluginRegistry(List.copyOf(plugins.values()));
    }

    /** Plugins named in service files that this class loader sees. */
    public static List<RoboKitPlugin> discover(ClassLoader loader) {
        List<RoboKitPlugin> plugins = new ArrayList<>();
        try {
            ServiceLoader.load(RoboKitPlugin.class, loader).forEach(plugins::add);
        } catch (ServiceConfigurationError e) {
            throw new IllegalStateException("A plugin on the class path cannot be loaded: " + e.getMessage(), e);
        }
        return plugins;
    }

    /** Resolvers, in the order of their plugins. */
    public List<SourceResolver> resolvers() {
        return resolvers;
    }

    /** What keeps datasets from being deleted, in the order of the plugins. */
    public List<DatasetUsage> datasetUsages() {
        return usages;
    }

    /** Format readers, in the order of their plugins. */
    public List<FormatReader> formatReaders() {
        return List.copyOf(readers.values());
    }

    /**
     * The reader of a format.
     *
     * @throws DatasetException with {@code UNSUPPORTED_FORMAT}
     */
    public FormatReader formatReader(DatasetFormat format, DatasetRef dataset) {
        FormatReader reader = readers.get(format.id());
        if (reader == null) {
            throw new DatasetException(
                    ErrorCode.UNSUPPORTED_FORMAT,
                    dataset,
                    "no installed plugin reads the format '" + format.id() + "'; readable formats: "
                            + readers.keySet());
        }
        return reader;
    }

    /** Metadata extractors, in the order of their plugins. */
    public List<MetadataExtractor<?>> metadataExtractors() {
        return List.copyOf(extractors.values());
    }

    /** Heuristics, in the order of their plugins. */
    public List<QualityHeuristic<?, ?>> heuristics() {
        return List.copyOf(heuristics.values());
    }

    /** Checks of validations, in the order of their plugins. */
    public List<ValidationCheck> validationChecks() {
        return List.copyOf(checks.values());
    }

    /** Job types by id, in the order of their plugins. */
    public Map<String, JobType<?, ?>> jobTypes() {
        return jobTypes;
    }

    /**
     * The job type of this id.
     *
     * @throws JobException with {@code UNKNOWN_JOB_TYPE}
     */
    public JobType<?, ?> jobType(String id) {
        JobType<?, ?> type = jobTypes.get(id);
        if (type == null) {
            throw new JobException(
                    ErrorCode.UNKNOWN_JOB_TYPE,
                    null,
                    "Invalid job type '" + id + "', expected one of " + String.join(", ", jobTypes.keySet()));
        }
        return type;
    }

    /** Storage providers, in the order of their plugins. */
    public List<StorageProvider> storageProviders() {
        return List.copyOf(storages.values());
    }

    /** The runner of this id. */
    public Optional<AnalysisRunner> runner(String id) {
        return Optional.ofNullable(runners.get(id));
    }

    /**
     * The catalog of this id.
     *
     * @throws DatasetException with {@code NOT_AVAILABLE}
     */
    public DatasetCatalog catalog(String id) {
        DatasetCatalog catalog = catalogs.get(id);
        if (catalog == null) {
            throw new DatasetException(
                    ErrorCode.NOT_AVAILABLE,
                    "No installed plugin brings the catalog '" + id + "'; installed catalogs: " + catalogs.keySet());
        }
        return catalog;
    }

    /**
     * The first provider that knows names like this one.
     *
     * @throws DatasetException with {@code NOT_AVAILABLE}
     */
    public TokenizerProvider tokenizer(String name) {
        return tokenizers.values().stream()
                .filter(provider -> provider.supports(name))
                .findFirst()
                .orElseThrow(() -> new DatasetException(
                        ErrorCode.NOT_AVAILABLE,
                        "No installed plugin knows the tokenizer '" + name + "'; installed providers: "
                                + tokenizers.keySet()));
    }

    /**
     * The reader that shows datasets as tables.
     *
     * @throws DatasetException with {@code NOT_AVAILABLE} when no plugin brings one
     */
    public TableReader tableReader() {
        return tableReaders.stream()
                .findFirst()
                .orElseThrow(() ->
                        new DatasetException(ErrorCode.NOT_AVAILABLE, "No installed plugin shows datasets as tables"));
    }

    /** Whether some plugin shows datasets as tables. */
    public boolean showsTables() {
        return !tableReaders.isEmpty();
    }

    private static void checkGeneration(RoboKitPlugin plugin) {
        PluginApi api = plugin.getClass().getAnnotation(PluginApi.class);
        if (api == null) {
            throw new IllegalStateException("Plugin '" + plugin.name() + "' (" + origin(plugin)
                    + ") must be annotated @PluginApi(PluginApi.CURRENT)");
        }
        if (api.value() != PluginApi.CURRENT) {
            throw new IllegalStateException("Plugin '" + plugin.name() + "' (" + origin(plugin)
                    + ") was made for plugin API " + api.value() + ", this RoboKit knows " + PluginApi.CURRENT);
        }
    }

    private static String origin(Object plugin) {
        CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
        String jar = source == null || source.getLocation() == null
                ? "unknown jar"
                : source.getLocation().getPath();
        return plugin.getClass().getName() + " in " + jar;
    }

    private static final class Index<T> {
        private final String what;
        private final Map<String, T> entries = new LinkedHashMap<>();
        private final Map<String, RoboKitPlugin> owners = new LinkedHashMap<>();

        private Index(String what) {
            this.what = what;
        }

        private void add(String id, T entry, RoboKitPlugin plugin) {
            RoboKitPlugin other = owners.put(id, plugin);
            if (other != null) {
                throw new IllegalStateException(
                        "Two plugins bring the " + what + " '" + id + "': " + origin(other) + " and " + origin(plugin));
            }
            entries.put(id, entry);
        }
    }
}
