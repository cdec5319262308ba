package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.Dataset;
import io.robokit.MetadataReport;
import io.robokit.QualityReport;
import io.robokit.RoboKit;
import io.robokit.hf.fake.Fault;
import io.robokit.model.CatalogEntry;
import io.robokit.model.HuggingFaceSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands for folders, and the SDK, with a dataset on the Hub. */
class HubDatasetTest extends HubTestBase {
    @Test
    void inspectReadsTheMetadataFilesOnly() {
        Run run = robokit("inspect", REPO);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("dataset       acme/arm", "episodes      3", "data          3 of 3 episodes present");
        assertThat(contentRequests()).isNotEmpty().allMatch(path -> path.startsWith("meta/"));
    }

    @Test
    void qualityReadsTheEpisodesAndScoresAsOnDisk() {
        Run remote = robokit("quality", "hf:acme/arm@main");
        Run local = robokit("quality", folder.resolve("source").toString());
        assertThat(remote.err()).isEmpty();
        assertThat(remote.code()).isZero();
        assertThat(remote.out().lines().skip(1))
                .containsExactlyElementsOf(local.out().lines().skip(1).toList());
        assertThat(contentRequests()).anyMatch(path -> path.startsWith("data/"));
    }

    @Test
    void validateFindsOnTheHubWhatItFindsOnDisk() {
        Run remote = robokit("validate", REPO);
        Run local = robokit("validate", folder.resolve("source").toString());
        assertThat(remote.err()).isEmpty();
        assertThat(remote.code()).isEqualTo(local.code());
        assertThat(remote.out().lines().skip(1))
                .containsExactlyElementsOf(local.out().lines().skip(1).toList());
    }

    @Test
    void aNameThatIsNeitherFolderNorRepositorySaysBoth() {
        Run run = robokit("inspect", "acme/none");
        assertThat(run.code()).isEqualTo(ExitCode.REPO_NOT_FOUND);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("robokit: acme/none: the repository does not exist")
                .contains("; there is no file or folder of this name either");
        assertThat(robokit("inspect", "hf:acme/none").err()).doesNotContain("folder");
        assertThat(robokit("inspect", "hf:acme").code()).isEqualTo(ExitCode.USAGE);
        assertThat(robokit("inspect", "acme/arm@v9").code()).isEqualTo(ExitCode.REVISION_NOT_FOUND);
    }

    @Test
    void anEpisodeThatIsBrokenOnTheHubIsLeftOut() {
        files.put("data/chunk-000/episode_000001.parquet", new byte[4000]);
        dataset.commit("main", files);
        Run run = robokit("quality", REPO);
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run.out()).contains("episodes left out (1)", "  episode 1: ");
    }

    /** A job is tried again after two and four seconds. */
    @Test
    @Tag("slow")
    void aHubThatTurnsAwayIsNoResultWithoutEpisodes() {
        robokit("inspect", REPO);
        hub.cdn.fail(1000, Fault.status(429, "Retry-After", "86400"), "/blob/");
        Run run = robokit("quality", REPO);
        assertThat(run.code()).isEqualTo(ExitCode.RATE_LIMITED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("robokit: acme/arm: data/chunk-000/").contains("asks to wait");
    }

    @Test
    void theSdkReadsTheSameDataset() {
        RoboKit.Builder builder = RoboKit.builder().home(folder.resolve("home")).inMemory();
        environment().forEach(builder::setting);
        try (RoboKit robokit = builder.build()) {
            Dataset arm = robokit.dataset(HuggingFaceSource.of(REPO));
            MetadataReport metadata = arm.extractMetadata().start().await();
            assertThat(metadata.episodes()).isEqualTo(3);
            assertThat(contentRequests()).allMatch(path -> path.startsWith("meta/"));
            QualityReport quality = arm.evaluateQuality().start().await();
            assertThat(quality.episodesEvaluated()).isEqualTo(3);
            assertThat(quality.skippedEpisodes()).isEmpty();
            CatalogEntry entry = robokit.catalog("huggingface").find(REPO);
            assertThat(entry.commit()).isEqualTo(dataset.head("main"));
            assertThat(robokit.catalog("huggingface").withToken("hf_x").toString())
                    .doesNotContain("hf_x");
        }
    }
}
