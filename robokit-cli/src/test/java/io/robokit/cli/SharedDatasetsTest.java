package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counts and refusals of the real datasets that come with the project. */
class SharedDatasetsTest {
    @ParameterizedTest
    @CsvSource({
        "lerobot-v2.0-gr1-picknplace,         v2.0, 5,   2096,  20",
        "lerobot-v2.1-g1-partial,             v2.1, 100, 35965, 30",
        "lerobot-v3.0-so101-wrist-av1,        v3.0, 6,   1782,  30",
        "lerobot-v3.0-apple-storage-novideo,  v3.0, 3,   899,   30",
    })
    void countsAgree(String name, String version, int episodes, int frames, int fps) {
        Run run = Run.robokit("inspect", SharedData.folder(name));
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .contains(
                        "format        lerobot " + version,
                        "episodes      " + episodes,
                        "frames        " + frames,
                        "fps           " + fps);
    }

    @Test
    void anIncompleteDownloadIsCounted() {
        Run run = Run.robokit("inspect", SharedData.folder("lerobot-v2.1-g1-partial"));
        assertThat(run.out())
                .contains("12 of 100 episodes present, 4947 of 35965 frames (incomplete)")
                .contains("episodes without data (88)", "cam_high  640 x 480  av1  4 video files");
    }

    @Test
    void anIncompleteDownloadIsScoredAsFarAsItGoes() {
        Run run = Run.robokit("quality", SharedData.folder("lerobot-v2.1-g1-partial"), "--max-episodes", "14");
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run.out())
                .contains("episodes      14, 2 of them left out", "frames        4947", "episode 12: ", "episode 13: ");
    }

    @Test
    void aRobotThatNeverMovesIsSeen() {
        Run run = Run.robokit("quality", SharedData.folder("lerobot-v3.0-so101-wrist-av1"));
        assertThat(run.out()).contains("the signal never moves");
    }

    @Test
    void lfsPointersAreRefused() {
        Run run = Run.robokit("inspect", SharedData.folder("lerobot-v2.1-apple-storage-lfs-pointers"));
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).contains("episodes      3", "frames        899");
        assertThat(run.err()).contains("Git LFS pointer", "git lfs pull");
    }

    @Test
    void metadataAloneIsShownAndRefused() {
        Run run = Run.robokit("inspect", SharedData.folder("lerobot-v3.0-meta-only"));
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).contains("episodes      50", "frames        22449");
        assertThat(run.err()).contains("none of the 50 episodes has readable data", "data/chunk-000/file-000.parquet");
    }

    @Test
    void theOldLayoutIsRefusedWithAdvice() {
        Run run = Run.robokit("inspect", SharedData.folder("lerobot-v1-legacy-pusht"));
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("v1").contains("convert");
        assertThat(run.err().lines()).hasSize(1);
    }
}
