package io.robokit.spi;

import java.util.List;

/**
 * Entry point of a plugin. Named in {@code META-INF/services/io.robokit.spi.RoboKitPlugin} or installed by hand; the
 * class is annotated {@code @PluginApi(PluginApi.CURRENT)} and has a public constructor without parameters. Each list is
 * asked for once, when the RoboKit instance starts.
 */
public interface RoboKitPlugin {
    /** Name for logs and messages, for example {@code acme}. */
    String name();

    /** Kinds of sources this plugin can open. */
    default List<SourceResolver> sourceResolvers() {
        return List.of();
    }

    /** Dataset formats this plugin can read. */
    default List<FormatReader> formatReaders() {
        return List.of();
    }

    /** Additions to {@code metadata_extraction}. */
    default List<MetadataExtractor<?>> metadataExtractors() {
        return List.of();
    }

    /** Measures for {@code evaluate_quality_heuristics}. */
    default List<QualityHeuristic<?, ?>> heuristics() {
        return List.of();
    }

    /** Ways to turn text into tokens. */
    default List<TokenizerProvider> tokenizers() {
        return List.of();
    }

    /** Ways to show datasets as tables; the first one found is used. */
    default List<TableReader> tableReaders() {
        return List.of();
    }

    /** Checks for {@code validation}. */
    default List<ValidationCheck> validationChecks() {
        return List.of();
    }

    /** Job types. */
    default List<JobType<?, ?>> jobTypes() {
        return List.of();
    }

    /** Storages that can be chosen by id. */
    default List<StorageProvider> storageProviders() {
        return List.of();
    }

    /** Places where datasets are published and can be looked for. */
    default List<DatasetCatalog> catalogs() {
        return List.of();
    }

    /** What keeps datasets from being deleted. */
    default List<DatasetUsage> datasetUsages() {
        return List.of();
    }

    /** Ways to run a scan that can be chosen by id. */
    default List<AnalysisRunner> runners() {
        return List.of();
    }
}
