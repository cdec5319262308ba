package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.parquet.ParquetFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetMetadata;
import io.robokit.spi.CheckedDataset;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.Detection;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FormatReader;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.RowSource;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads LeRobot datasets v2.0, v2.1 and v3.0 with the irregularities found in published ones; each contradiction that was
 * got over is a warning of the metadata. Recognises v1.x and Git LFS pointers and refuses them with advice.
 *
 * <p>In v2 a file is an episode, however many rows the episode table announces. In v3 the column {@code episode_index}
 * says which rows belong to an episode, and an episode whose rows are too many, too few or out of place is refused with
 * {@link ErrorCode#SCHEMA_MISMATCH}; the others are read. Batches hold the columns of the file, declared or not, in file
 * order; a batch can be smaller than asked for at the end of a row group.
 */
public final class LeRobotFormatReader implements FormatReader {
    /** What is left of a dataset without its main file. */
    private static final List<String> TRACES = List.of(
            LeRobotPaths.EPISODES_JSONL,
            LeRobotPaths.EPISODES_FOLDER + "chunk-000/file-000.parquet",
            LeRobotPaths.TASKS_JSONL,
            LeRobotPaths.TASKS_PARQUET);

    private final ParquetFiles parquet = new ParquetFiles();
    private final RecentTables tables = new RecentTables();

    /** Creates a reader. */
    public LeRobotFormatReader() {}

    @Override
    public DatasetFormat format() {
        return DatasetFormat.LEROBOT;
    }

    @Override
    public Detection detect(DatasetFiles files) throws IOException {
        if (files.exists(LeRobotPaths.INFO)) {
            return detectInfo(files);
        }
        if (files.exists(LeRobotPaths.V1_INFO) || files.exists(LeRobotPaths.V1_DATASET_INFO)) {
            return Detection.yes("v1.x");
        }
        for (String trace : TRACES) {
            if (files.exists(trace)) {
                return Detection.maybe(trace + " is there, but no " + LeRobotPaths.INFO);
            }
        }
        return Detection.no("no " + LeRobotPaths.INFO);
    }

    private static Detection detectInfo(DatasetFiles files) throws IOException {
        Map<String, Object> json;
        try {
            json = new JsonFiles(files).readObject(LeRobotPaths.INFO);
        } catch (DatasetException e) {
            return Detection.maybe(LeRobotPaths.INFO + " is there but cannot be read");
        }
        Object version = json.get("codebase_version");
        if (version != null && LeRobotVersion.parse(String.valueOf(version)) != null) {
            return Detection.yes(PathTemplate.printable(String.valueOf(version)));
        }
        return json.containsKey("features") && json.containsKey("fps")
                ? Detection.maybe(LeRobotPaths.INFO + " has features but no codebase_version")
                : Detection.no(LeRobotPaths.INFO + " has no codebase_version");
    }

    @Override
    public DatasetMetadata readMetadata(DatasetFiles files) throws IOException {
        Warnings warnings = new Warnings();
        LeRobotInfo info = LeRobotInfo.read(files, warnings);
        info.checkTemplates(files.dataset());
        EpisodeTable episodes = new EpisodeTableReader(files, info, warnings).read();
        tables.keep(files, episodes);
        List<String> tasks = new TaskTableReader(files, info, warnings).read();
        MetadataChecks checks = new MetadataChecks(info, episodes, warnings);
        checks.totals(tasks.size());
        checks.indices();
        Map<String, String> splits = checks.splits();
        checks.template(files);
        return new DatasetMetadata(
                DatasetFormat.LEROBOT,
                info.version().text(),
                info.json().get("robot_type") instanceof String robot ? robot : null,
                info.fps(),
                episodes.size(),
                episodes.frameCount(),
                info.features(),
                FeatureParser.cameras(info.features()),
                tasks,
                splits,
                warnings.toList(),
                Map.of(LeRobotPaths.INFO, info.json()));
    }

    @Override
    public DataAvailability availability(DatasetFiles files, DatasetMetadata metadata) throws IOException {
        Warnings known = new Warnings();
        LeRobotInfo info = LeRobotInfo.read(files, known);
        return new AvailabilityCheck(files, info, episodes(files, info, known)).run();
    }

    @Override
    public List<Split> planSplits(DatasetFiles files, DatasetMetadata metadata, PlanOptions options)
            throws IOException {
        Warnings known = new Warnings();
        LeRobotInfo info = LeRobotInfo.read(files, known);
        EpisodeTable episodes = episodes(files, info, known);
        return List.copyOf(new SplitPlanner(files, parquet, info, episodes, options).plan());
    }

    private EpisodeTable episodes(DatasetFiles files, LeRobotInfo info, Warnings warnings) throws IOException {
        EpisodeTable known = tables.find(files);
        return known != null ? known : new EpisodeTableReader(files, info, warnings).read();
    }

    @Override
    public EpisodeReader open(DatasetFiles files, Split split, ReadOptions options) {
        if (split.detail() instanceof SharedFileSplit shared) {
            return new SharedFilesReader(files, parquet, split, shared, options);
        }
        if (split.detail() instanceof SplitPlanner.SeparateFiles) {
            return new SeparateFilesReader(files, parquet, split, options);
        }
        throw new IllegalArgumentException("Not a split of a LeRobot dataset: " + split.detail());
    }

    @Override
    public Optional<RowSource> rows(CheckedDataset dataset) throws IOException {
        return Optional.of(LeRobotRows.of(LeRobotView.of(dataset)));
    }
}
