package io.robokit.analysis;

import io.robokit.analysis.download.DownloadJob;
import io.robokit.analysis.format.hdf5.Hdf5FormatReader;
import io.robokit.analysis.format.lerobot.LeRobotFormatReader;
import io.robokit.analysis.format.recorded.RecordingExtractor;
import io.robokit.analysis.format.recorded.RecordingFormatReader;
import io.robokit.analysis.format.rlds.RldsFormatReader;
import io.robokit.analysis.metadata.MetadataExtractionJob;
import io.robokit.analysis.planned.PlannedJobs;
import io.robokit.analysis.quality.QualityHeuristics;
import io.robokit.analysis.quality.QualityJob;
import io.robokit.analysis.repair.RepairJob;
import io.robokit.analysis.tabular.TabularReader;
import io.robokit.analysis.tabular.TextIndexJob;
import io.robokit.analysis.tabular.statistics.StatisticsJob;
import io.robokit.analysis.text.TokenizationJob;
import io.robokit.analysis.validation.ValidationJob;
import io.robokit.analysis.validation.lerobot.LeRobotChecks;
import io.robokit.analysis.validation.recording.RecordingChecks;
import io.robokit.spi.FormatReader;
import io.robokit.spi.JobType;
import io.robokit.spi.MetadataExtractor;
import io.robokit.spi.PluginApi;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.TableReader;
import io.robokit.spi.ValidationCheck;
import java.util.ArrayList;
import java.util.List;

/** The built-in formats, heuristics and job types. */
@PluginApi(PluginApi.CURRENT)
public final class AnalysisPlugin implements RoboKitPlugin {
    private final RecordingFormatReader recordings = new RecordingFormatReader();

    @Override
    public String name() {
        return "robokit-analysis";
    }

    @Override
    public List<FormatReader> formatReaders() {
        return List.of(new LeRobotFormatReader(), new RldsFormatReader(), new Hdf5FormatReader(), recordings);
    }

    @Override
    public List<MetadataExtractor<?>> metadataExtractors() {
        return List.of(new RecordingExtractor(recordings));
    }

    @Override
    public List<QualityHeuristic<?, ?>> heuristics() {
        return QualityHeuristics.all();
    }

    @Override
    public List<ValidationCheck> validationChecks() {
        List<ValidationCheck> checks = new ArrayList<>(LeRobotChecks.all());
        checks.addAll(RecordingChecks.all());
        return checks;
    }

    @Override
    public List<TableReader> tableReaders() {
        return List.of(new TabularReader());
    }

    @Override
    public List<JobType<?, ?>> jobTypes() {
        List<JobType<?, ?>> types = new ArrayList<>();
        types.add(new MetadataExtractionJob());
        types.add(new QualityJob());
        types.add(new ValidationJob());
        types.add(new RepairJob());
        types.add(new DownloadJob());
        types.add(new TokenizationJob());
        types.add(new StatisticsJob());
        types.add(new TextIndexJob());
        types.addAll(PlannedJobs.all());
        return types;
    }
}
