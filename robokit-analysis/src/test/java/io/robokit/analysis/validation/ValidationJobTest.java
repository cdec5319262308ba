package io.robokit.analysis.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.RoboKit;
import io.robokit.analysis.AnalysisPlugin;
import io.robokit.model.DatasetFormat;
import io.robokit.model.Finding;
import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckedDataset;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.PluginApi;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.RowAccumulator;
import io.robokit.spi.RowMeasure;
import io.robokit.spi.ValidationCheck;
import io.robokit.testkit.JobTypeTck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationJobTest extends JobTypeTck<ValidationJob.Parameters, ValidationJob.Result> {
    @TempDir
    Path folder;

    @Override
    protected ValidationJob jobType() {
        return new ValidationJob();
    }

    @Override
    protected ValidationJob.Parameters minimalParameters() {
        return new ValidationJob.Parameters(ValidationMethod.QUICK, Map.of(), 100);
    }

    @Test
    void aHealthyDatasetIsValidInEveryLayout() {
        for (SampleDataset sample : List.of(
                SampleDataset.v2(folder.resolve("a")),
                SampleDataset.v3(folder.resolve("b")),
                SampleDataset.v3Files(folder.resolve("c")),
                SampleDataset.v2Camera(folder.resolve("d")),
                SampleDataset.v3Camera(folder.resolve("e")))) {
            Validated result = Validated.comprehensive(sample.root());

            assertThat(result.ids())
                    .as("%s", result.findings())
                    .isSubsetOf("feature-camera-none", "parquet-hf-metadata");
            assertThat(result.result()).containsEntry("is_valid", true);
            assertThat(result.check("info-missing")).containsEntry("status", "passed");
        }
    }

    @Test
    void theCoverageTellsHowMuchWasSeen() {
        SampleDataset sample = SampleDataset.v2(folder);
        Validated all = Validated.comprehensive(sample.root());
        Validated quick = Validated.quick(sample.root());

        assertThat(all.result().get("coverage"))
                .hasFieldOrPropertyWithValue("rows", Map.of("seen", 150L, "declared", 150L))
                .hasFieldOrPropertyWithValue("episodes", Map.of("seen", 3L, "declared", 3L));
        assertThat(quick.result().get("coverage"))
                .hasFieldOrPropertyWithValue("rows", Map.of("seen", 0L, "declared", 150L));
        assertThat(quick.check("episode-not-contiguous")).containsEntry("status", "skipped");
        assertThat(quick.check("parquet-unreadable-page"))
                .containsEntry("reason", "The rows of the data files were not read.");
    }

    @Test
    void aMissingInfoFileIsAFindingAndNoFailure() {
        SampleDataset sample = SampleDataset.v3(folder).delete("meta/info.json");
        Validated result = Validated.comprehensive(sample.root());

        assertThat(result.result()).containsEntry("is_valid", false);
        assertThat(result.only("info-missing"))
                .containsEntry("severity", "error")
                .containsEntry("file", "meta/info.json")
                .containsEntry("count", 1L);
    }

    @Test
    void findingsTellWhatWasSeenAndWhatWouldBeRight() {
        SampleDataset sample = SampleDataset.v3(folder).info(info -> info.put("total_episodes", 7));

        assertThat(Validated.quick(sample.root()).only("info-total-episodes"))
                .containsEntry("observed", 7L)
                .containsEntry("expected", 3L);
    }

    @Test
    void damagedRowsAreLostAndTheOthersAreRead() throws IOException {
        SampleDataset sample = SampleDataset.v3(folder);
        Path data = sample.path("data/chunk-000/file-000.parquet");
        byte[] bytes = Files.readAllBytes(data);
        bytes[bytes.length / 2] ^= 1;
        Files.write(data, bytes);
        Validated result = Validated.comprehensive(sample.root());

        assertThat(result.only("parquet-unreadable-page"))
                .containsEntry("file", "data/chunk-000/file-000.parquet")
                .containsEntry("count", 60L)
                .containsEntry("first_row", 90L);
        assertThat(result.result().get("coverage"))
                .hasFieldOrPropertyWithValue("rows", Map.of("seen", 90L, "declared", 150L));
    }

    @Test
    void aCheckThatFailsIsReportedAndEndsNothing() {
        SampleDataset sample = SampleDataset.v3(folder);
        try (RoboKit robokit = with(new Throwing("acme-throws", Cost.QUICK))) {
            Validated result = Validated.with(robokit, sample.root(), Map.of());

            assertThat(result.check("acme-throws")).containsEntry("status", "crashed");
            assertThat(result.ids()).contains("acme-throws");
            assertThat(result.result()).containsEntry("is_valid", true);
        }
    }

    @Test
    void aMeasureThatFailsCostsOnlyItsChecks() {
        SampleDataset sample = SampleDataset.v3(folder);
        try (RoboKit robokit = with(new Throwing("acme-rows", Cost.COMPREHENSIVE))) {
            Validated result = Validated.with(robokit, sample.root(), Map.of());

            assertThat(result.check("acme-rows"))
                    .containsEntry("status", "crashed")
                    .containsEntry("reason", "java.lang.IllegalStateException: broken measure");
            assertThat(result.check("parquet-unreadable-page")).containsEntry("status", "passed");
        }
    }

    @Test
    void findingsAreListedUpToALimitAndCountedBeyond() {
        SampleDataset sample = SampleDataset.v3(folder);
        try (RoboKit robokit = with(new Throwing("acme-many", Cost.QUICK))) {
            Validated result = Validated.with(robokit, sample.root(), Map.of("max_findings", 5));

            assertThat(result.of("acme-many")).hasSize(5);
            assertThat(result.check("acme-many"))
                    .containsEntry("findings", 1000L)
                    .containsEntry("occurrences", 2000L)
                    .containsEntry("listed", 5L);
            assertThat(result.result().get("validation_metadata")).hasFieldOrPropertyWithValue("error_count", 1000L);
        }
    }

    @Test
    void runsFollowTheRowsThroughFilesAndSplits() throws IOException {
        SampleDataset sample = SampleDataset.v3Files(folder);
        sample.table("data/chunk-000/file-001.parquet", table -> table.set(20, "episode_index", 7L));
        Runs check = new Runs();
        try (RoboKit robokit = with(check)) {
            Validated.with(robokit, sample.root(), Map.of());
        }
        assertThat(check.seen).extracting(run -> run.run().episode()).containsExactly(0L, 1L, 7L, 1L, 2L);
        assertThat(check.seen).extracting(EpisodeRuns.Run::rows).containsExactly(40L, 20L, 1L, 29L, 60L);
        assertThat(check.seen).extracting(run -> run.run().firstFileRow()).containsExactly(0L, 0L, 20L, 21L, 0L);
        assertThat(check.seen).extracting(run -> run.run().firstDatasetRow()).containsExactly(0L, 40L, 60L, 61L, 90L);
    }

    private RoboKit with(ValidationCheck check) {
        return RoboKit.builder()
                .withoutDiscovery()
                .install(new AnalysisPlugin())
                .install(new CheckPlugin(check))
                .home(folder.resolve("home"))
                .inMemory()
                .build();
    }

    @PluginApi(PluginApi.CURRENT)
    private record CheckPlugin(ValidationCheck check) implements RoboKitPlugin {
        @Override
        public String name() {
            return "acme";
        }

        @Override
        public List<ValidationCheck> validationChecks() {
            return List.of(check);
        }
    }

    private record Throwing(String id, Cost cost) implements ValidationCheck {
        @Override
        public CheckDescription description() {
            return new CheckDescription(id, "acme", Severity.ERROR, cost, "title", "meaning", "fix");
        }

        @Override
        public boolean supports(DatasetFormat format) {
            return true;
        }

        @Override
        public List<RowMeasure> measures(CheckedDataset dataset) {
            return cost == Cost.QUICK
                    ? List.of()
                    : List.of(new RowMeasure("acme", FeatureSelection.named("action"), BrokenMeasure::new));
        }

        @Override
        public void check(CheckContext context) {
            if (id.equals("acme-throws")) {
                throw new NullPointerException("broken check");
            }
            for (int i = 0; i < 1000; i++) {
                context.report(Finding.saying("number " + i).count(2));
            }
        }
    }

    private static final class BrokenMeasure implements RowAccumulator<BrokenMeasure> {
        private static final long serialVersionUID = 1L;

        @Override
        public void beginRun(RowRun run) {}

        @Override
        public void add(RowBatch rows) {
            throw new IllegalStateException("broken measure");
        }

        @Override
        public void merge(BrokenMeasure later) {}
    }

    private static final class Runs implements ValidationCheck {
        private final List<EpisodeRuns.Run> seen = new ArrayList<>();

        @Override
        public CheckDescription description() {
            return new CheckDescription(
                    "acme-runs", "acme", Severity.INFO, Cost.COMPREHENSIVE, "title", "meaning", "fix");
        }

        @Override
        public boolean supports(DatasetFormat format) {
            return true;
        }

        @Override
        public List<RowMeasure> measures(CheckedDataset dataset) {
            return List.of(EpisodeRuns.MEASURE);
        }

        @Override
        public void check(CheckContext context) {
            seen.addAll(context.measured(EpisodeRuns.MEASURE.key(), EpisodeRuns.class)
                    .runs());
        }
    }
}
