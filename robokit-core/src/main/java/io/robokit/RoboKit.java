package io.robokit;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.internal.engine.Artifacts;
import io.robokit.internal.engine.CorePlugin;
import io.robokit.internal.engine.DatasetDeletion;
import io.robokit.internal.engine.DatasetFolders;
import io.robokit.internal.engine.DownloadedCopies;
import io.robokit.internal.engine.JobEngine;
import io.robokit.internal.engine.ParallelRunner;
import io.robokit.internal.engine.SequentialRunner;
import io.robokit.internal.engine.Settings;
import io.robokit.internal.engine.Sources;
import io.robokit.internal.json.ParameterCodec;
import io.robokit.internal.plugin.PluginRegistry;
import io.robokit.internal.storage.InMemoryStorage;
import io.robokit.job.JobEvent;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetSource;
import io.robokit.model.Health;
import io.robokit.model.TokenPreview;
import io.robokit.spi.AnalysisRunner;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.Storage;
import io.robokit.spi.StorageProvider;
import io.robokit.spi.Tokenizer;
import io.robokit.spi.TokenizerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entry point of the SDK: owns plugins, storage and threads. Create one per application and close it at the end; closing
 * stops running jobs. Thread-safe.
 */
public final class RoboKit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoboKit.class);

    private final PluginRegistry plugins;
    private final Settings settings;
    private final Sources sources;
    private final Storage storage;
    private final AnalysisRunner runner;
    private final DatasetFolders folders;
    private final DatasetDeletion deletion;
    private final JobEngine engine;
    private final Datasets datasets;
    private final Jobs jobs;
    private final Tables tables;

    private RoboKit(Builder builder) {
        this.settings = builder.settings();
        List<RoboKitPlugin> installed = new ArrayList<>(List.of(new CorePlugin()));
        installed.addAll(builder.installed);
        this.plugins = PluginRegistry.of(
                installed, builder.discovery ? PluginRegistry.discover(builder.classLoader()) : List.of());
        this.storage = builder.openStorage(plugins, settings);
        this.runner = builder.threads == 1 ? new SequentialRunner() : new ParallelRunner(builder.threads);
        ParameterCodec parameters = new ParameterCodec(plugins.heuristics());
        this.folders = DatasetFolders.of(settings.home(), storage.identity());
        DownloadedCopies copies = new DownloadedCopies(folders);
        this.sources = new Sources(plugins, settings, copies);
        this.deletion = new DatasetDeletion(storage.datasets(), folders);
        deletion.start();
        Artifacts artifacts = new Artifacts(folders);
        this.engine = new JobEngine(
                storage, plugins, sources, runner, artifacts, deletion, copies, parameters, builder.clock);
        this.jobs = new Jobs(storage, engine, plugins, parameters, artifacts);
        this.tables = new Tables(plugins, sources, folders);
        this.datasets = new Datasets(this, storage, sources, engine, deletion, plugins);
    }

    /**
     * Returns an instance with the plugins of the class path and the settings of the environment. Without a storage
     * plugin it keeps everything in memory.
     */
    public static RoboKit create() {
        return builder().build();
    }

    /** Starts the settings of an instance. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The dataset behind a source: found when it is registered already, else registered after its format was detected.
     *
     * @throws DatasetException when the source does not exist, may not be read, or no plugin knows its format
     */
    public Dataset dataset(DatasetSource source) {
        return datasets.findOrRegister(source);
    }

    /**
     * A registered dataset.
     *
     * @throws DatasetException with {@code DATASET_NOT_FOUND}
     */
    public Dataset dataset(DatasetId id) {
        return datasets.find(id)
                .orElseThrow(() -> new DatasetException(
                        ErrorCode.DATASET_NOT_FOUND, "Dataset not found: no dataset has the id " + id));
    }

    /** Registered datasets: list, search, register, change, delete. */
    public Datasets datasets() {
        return datasets;
    }

    /** Jobs of all datasets, and job types known only at run time. */
    public Jobs jobs() {
        return jobs;
    }

    /**
     * A place where datasets are published, for example {@code huggingface}.
     *
     * @throws DatasetException with {@code NOT_AVAILABLE} when no plugin brings it
     */
    public Catalog catalog(String id) {
        return new Catalog(plugins.catalog(id), settings, null);
    }

    /**
     * Opens a tokenizer; the caller closes it.
     *
     * @param name its name, for example a repository of the Hub or the path of a {@code tokenizer.json}
     * @param options how it is to encode
     * @throws io.robokit.exception.RoboKitException when no plugin knows it, it may not be read or cannot be reached
     */
    public Tokenizer tokenizer(String name, TokenizerOptions options) {
        try {
            return sources.tokenizer(name, options);
        } catch (IOException e) {
            throw new RoboKitException(
                    ErrorCode.IO, "The tokenizer '" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * A text as a tokenizer sees it, without writing anything.
     *
     * @param tokenizer its name, as for {@link #tokenizer}
     * @param special whether tokens are added around the text
     * @throws io.robokit.exception.RoboKitException as {@link #tokenizer}
     */
    public TokenPreview previewTokens(String tokenizer, String text, TokenPreview.SpecialTokens special) {
        TokenizerOptions whole = TokenizerOptions.wholeTexts();
        TokenizerOptions options = new TokenizerOptions(
                whole.maxLength(),
                whole.stride(),
                whole.truncation(),
                whole.padding(),
                special == TokenPreview.SpecialTokens.ADD);
        try (Tokenizer opened = tokenizer(tokenizer, options)) {
            List<TokenPreview.Token> tokens = new ArrayList<>();
            for (Tokenizer.Token token : opened.explain(text)) {
                tokens.add(
                        new TokenPreview.Token(token.id(), token.text(), token.start(), token.end(), token.special()));
            }
            return new TokenPreview(tokenizer, opened.vocabularySize(), tokens);
        }
    }

    Tables tables() {
        return tables;
    }

    /** State of the storage, from a real query. */
    public Health health() {
        return storage.health();
    }

    /**
     * Calls a listener for every job event from now on; progress comes at most ten times a second per job. Close the
     * returned handle to stop. The listener runs on the job's thread and should return quickly.
     */
    public AutoCloseable onEvent(Consumer<JobEvent> listener) {
        return engine.listen(listener);
    }

    /** Stops running jobs and releases storage and threads. */
    @Override
    public void close() {
        deletion.close();
        engine.close();
        if (runner instanceof ParallelRunner parallel) {
            parallel.close();
        }
        storage.close();
        folders.close();
    }

    /** Settings of an instance. Not thread-safe. */
    public static final class Builder {
        private final List<RoboKitPlugin> installed = new ArrayList<>();
        private final Map<String, String> overrides = new HashMap<>();
        private boolean discovery = true;
        private int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        private int jobWorkers = Math.max(2, Runtime.getRuntime().availableProcessors());
        private Clock clock = Clock.systemUTC();
        private @Nullable Path home;
        private @Nullable List<Path> allowedLocalRoots;
        private @Nullable Storage storage;
        private @Nullable ClassLoader loader;

        private Builder() {}

        /** Folder for caches, artifacts and the embedded store; default {@code ROBOKIT_HOME}, else {@code ~/.robokit}. */
        public Builder home(Path folder) {
            this.home = folder;
            return this;
        }

        /** Installs a plugin; it wins over a discovered one of the same name. */
        public Builder install(RoboKitPlugin plugin) {
            installed.add(plugin);
            return this;
        }

        /** Uses installed plugins only. */
        public Builder withoutDiscovery() {
            this.discovery = false;
            return this;
        }

        /** Looks for plugins with this class loader; default is that of the current thread. */
        public Builder discoverWith(ClassLoader classLoader) {
            this.loader = classLoader;
            return this;
        }

        /** Keeps everything in this storage, which is closed with the instance. */
        public Builder storage(Storage opened) {
            this.storage = opened;
            return this;
        }

        /** Keeps everything in memory, even where a storage plugin is present. */
        public Builder inMemory() {
            overrides.put("ROBOKIT_STORAGE", "memory");
            return this;
        }

        /** Threads that scan data, over all jobs; default is the number of processors. */
        public Builder threads(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("Need at least 1 thread, got " + count);
            }
            this.threads = count;
            return this;
        }

        /** Jobs that run at the same time in this instance; the setting {@code ROBOKIT_JOB_WORKERS} wins. */
        public Builder jobWorkers(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("Need at least 1 job worker, got " + count);
            }
            this.jobWorkers = count;
            return this;
        }

        /** Local sources must lie below one of these folders, links followed. Needed when others choose the paths. */
        public Builder allowedLocalRoots(List<Path> roots) {
            this.allowedLocalRoots = List.copyOf(roots);
            return this;
        }

        /** Overrides one setting of the environment. */
        public Builder setting(String name, String value) {
            overrides.put(name, value);
            return this;
        }

        /** Source of the time; default is the system's. */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        /**
         * Starts the instance.
         *
         * @throws IllegalStateException when plugins contradict each other
         * @throws io.robokit.exception.StorageException when the storage cannot be opened
         */
        public RoboKit build() {
            return new RoboKit(this);
        }

        private ClassLoader classLoader() {
            if (loader != null) {
                return loader;
            }
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return context != null ? context : RoboKit.class.getClassLoader();
        }

        private Settings settings() {
            Map<String, String> settings = new HashMap<>(System.getenv());
            settings.putAll(overrides);
            return new Settings(home != null ? home : Settings.home(settings), allowedLocalRoots, settings);
        }

        private Storage openStorage(PluginRegistry plugins, Settings settings) {
            if (storage != null) {
                return storage;
            }
            Map<String, String> properties = new HashMap<>(settings.settings());
            properties.put("home", settings.home().toString());
            properties.putIfAbsent("ROBOKIT_JOB_WORKERS", Integer.toString(jobWorkers));
            List<StorageProvider> providers = plugins.storageProviders();
            if (!providers.isEmpty() && !"memory".equals(properties.get("ROBOKIT_STORAGE"))) {
                return providers.get(0).open(properties);
            }
            LOG.info("Datasets and jobs are kept in memory and end with this process");
            return new InMemoryStorage(clock, jobWorkers);
        }
    }
}
