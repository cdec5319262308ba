package io.robokit.analysis.format.lerobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.Camera;
import io.robokit.model.DataType;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.Feature;
import io.robokit.model.OpaqueColumn;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.Detection;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealDatasetsTest {
    private static final String GR1 = "lerobot-v2.0-gr1-picknplace";
    private static final String G1 = "lerobot-v2.1-g1-partial";
    private static final String SO101 = "lerobot-v3.0-so101-wrist-av1";
    private static final String APPLE = "lerobot-v3.0-apple-storage-novideo";
    private static final String APPLE_LFS = "lerobot-v2.1-apple-storage-lfs-pointers";
    private static final String META_ONLY = "lerobot-v3.0-meta-only";

    private final LeRobotFormatReader reader = new LeRobotFormatReader();

    private DatasetMetadata metadata(String name) throws IOException {
        return reader.readMetadata(new FolderFiles(FolderFiles.shared(name)));
    }

    private DataAvailability availability(String name) throws IOException {
        return reader.availability(new FolderFiles(FolderFiles.shared(name)), metadata(name));
    }

    @ParameterizedTest
    @CsvSource({
        GR1 + ",v2.0",
        G1 + ",v2.1",
        SO101 + ",v3.0",
        APPLE + ",v3.0",
        APPLE_LFS + ",v2.1",
        META_ONLY + ",v3.0",
        "lerobot-v1-legacy-pusht,v1.x",
        "lerobot-studio-fixtures/datasets/lerobotv2,v2.1"
    })
    void everySetIsDetectedWithItsVersion(String name, String version) throws IOException {
        assertThat(reader.detect(new FolderFiles(FolderFiles.shared(name)))).isEqualTo(Detection.yes(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdf5-generic-jhdf", "mcap-ros2-sensors", "rlds-bridge-debug"})
    void otherFormatsAreNotTakenForLeRobot(String name) throws IOException {
        assertThat(reader.detect(new FolderFiles(FolderFiles.shared(name))).certainty())
                .isEqualTo(Detection.Certainty.NO);
    }

    @Test
    void gr1HasFiveEpisodesOfFloat64Signals() throws IOException {
        DatasetMetadata metadata = metadata(GR1);
        assertThat(metadata.episodeCount()).isEqualTo(5);
        assertThat(metadata.frameCount()).isEqualTo(2096);
        assertThat(metadata.fps()).isEqualTo(20.0);
        assertThat(metadata.robotType()).isEqualTo("GR1ArmsOnly");
        assertThat(metadata.tasks()).hasSize(6).contains("valid");
        assertThat(metadata.cameras()).extracting(Camera::name).containsExactly("egoview", "ego_view");
        assertThat(metadata.cameras().get(1))
                .isEqualTo(new Camera(
                        "ego_view", "observation.images.ego_view", 256, 256, 3, "h264", "yuv420p", 20.0, false));
        assertThat(metadata.feature("observation.state").orElseThrow().elementNames())
                .hasSize(44)
                .startsWith("motor_0");
        assertThat(metadata.hasFeature("frame_index")).isFalse();

        Episodes episodes = Episodes.read(FolderFiles.shared(GR1));
        assertThat(episodes.lengths()).containsExactly(416, 470, 470, 412, 328);
        assertThat(episodes.problems).isEmpty();
        assertThat(episodes.first(0, "action").width()).isEqualTo(44);
        assertThat(episodes.first(0, "action").type()).isEqualTo(DataType.FLOAT64);
        assertThat(episodes.numbers(0, "timestamp")[0]).isEqualTo(0.04999995231628418, within(1e-15));
    }

    @Test
    void gr1ContradictionsAreWarnings() throws IOException {
        assertThat(metadata(GR1).warnings())
                .anyMatch(w -> w.contains("total_videos 2") && w.contains("10"))
                .anyMatch(w -> w.contains("total_chunks 0"))
                .anyMatch(w -> w.contains("Split 'train'") && w.contains("0:100"))
                .anyMatch(w -> w.contains("data_path") && w.contains("data/chunk-001/episode_000001.parquet"));
    }

    @Test
    void gr1VideosOfTheUndeclaredFolderAreCounted() throws IOException {
        DataAvailability found = availability(GR1);
        assertThat(found.episodesPresent()).isEqualTo(5);
        assertThat(found.filesPresent()).isEqualTo(5);
        assertThat(found.framesPresent()).isEqualTo(2096);
        assertThat(found.missingEpisodes()).isZero();
        assertThat(found.videoFiles())
                .isEqualTo(Map.of("observation.images.ego_view", 5, "observation.images.egoview", 0));
    }

    @Test
    void g1IsAnIncompleteDownload() throws IOException {
        DatasetMetadata metadata = metadata(G1);
        assertThat(metadata.episodeCount()).isEqualTo(100);
        assertThat(metadata.frameCount()).isEqualTo(35965);
        assertThat(metadata.warnings()).isEmpty();
        assertThat(metadata.feature("action").orElseThrow().elementNames())
                .hasSize(26)
                .startsWith("kLeftShoulderPitch");

        DataAvailability found = availability(G1);
        assertThat(found.episodesPresent()).isEqualTo(12);
        assertThat(found.framesPresent()).isEqualTo(4947);
        assertThat(found.filesExpected()).isEqualTo(100);
        assertThat(found.missingEpisodes()).isEqualTo(88);
        assertThat(found.problems()).hasSize(88);
        assertThat(found.problems().get(0).episodeIndex()).isEqualTo(12);
        assertThat(found.problems().get(0).code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
        assertThat(found.videoFiles()).isEqualTo(Map.of("observation.images.cam_high", 4));

        Episodes episodes = Episodes.read(FolderFiles.shared(G1));
        assertThat(episodes.frames()).isEqualTo(4947);
        assertThat(episodes.problems).hasSize(88).containsKey(99L);
        assertThat(episodes.problems.get(12L))
                .hasMessageContaining("data/chunk-000/episode_000012.parquet")
                .extracting("code")
                .isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
        assertThat(episodes.first(3, "observation.state").width()).isEqualTo(26);
        double[] index = episodes.numbers(11, "index");
        assertThat(index[index.length - 1]).isEqualTo(4946);
        assertThat(episodes.numbers(1, "timestamp")[30]).isEqualTo((double) (float) 1.0);
    }

    @Test
    void so101HasSixEpisodesInOneFile() throws IOException {
        DatasetMetadata metadata = metadata(SO101);
        assertThat(metadata.tasks()).containsExactly("pick and place");
        assertThat(metadata.warnings()).isEmpty();
        assertThat(metadata.cameras())
                .containsExactly(
                        new Camera("wrist", "observation.images.wrist", 640, 360, 3, "av1", "yuv420p", 30.0, false));
        assertThat(metadata.feature("action").orElseThrow().elementNames())
                .contains("j0", "j5")
                .hasSize(6);
        Episodes episodes = Episodes.read(FolderFiles.shared(SO101));
        assertThat(episodes.lengths()).containsExactly(383, 386, 379, 382, 90, 162);
        assertThat(episodes.problems).isEmpty();
        for (long episode = 0; episode < 6; episode++) {
            assertThat(episodes.numbers(episode, "frame_index"))
                    .isEqualTo(IntStream.range(0, episodes.lengths().get((int) episode))
                            .asDoubleStream()
                            .toArray());
            assertThat(episodes.numbers(episode, "episode_index")).containsOnly(episode);
        }
        assertThat(availability(SO101).videoFiles()).isEqualTo(Map.of("observation.images.wrist", 1));
        assertThat(availability(SO101).framesPresent()).isEqualTo(1782);
    }

    @Test
    void rowGroupsOfSo101AreNotDividedBetweenSplits() throws IOException {
        Episodes episodes = Episodes.read(
                FolderFiles.shared(SO101), ReadOptions.of(FeatureSelection.named("index")), new PlanOptions(400, 100));
        assertThat(episodes.splits).hasSize(3);
        assertThat(episodes.splits.get(1).detail())
                .isInstanceOfSatisfying(
                        SharedFileSplit.class,
                        detail -> assertThat(detail.files())
                                .containsExactly(new DataFile("data/chunk-000/file-000.parquet", 0, 0, 2, 4)));
        assertThat(episodes.lengths()).containsExactly(383, 386, 379, 382, 90, 162);
        assertThat(episodes.numbers(5, "index")[161]).isEqualTo(1781);
        assertThat(episodes.batches.get(0L).get(0).columns()).hasSize(1);
    }

    @Test
    void appleStorageHasWrongTotals() throws IOException {
        DatasetMetadata metadata = metadata(APPLE);
        assertThat(metadata.episodeCount()).isEqualTo(3);
        assertThat(metadata.frameCount()).isEqualTo(899);
        assertThat(metadata.warnings())
                .anyMatch(w -> w.contains("total_frames 14983") && w.contains("899"))
                .anyMatch(w -> w.contains("0:50"));
        assertThat(metadata.cameras().get(0).width()).isEqualTo(960);
        Episodes episodes = Episodes.read(FolderFiles.shared(APPLE));
        assertThat(episodes.lengths()).containsExactly(299, 300, 300);
        assertThat(episodes.problems).isEmpty();
        assertThat(episodes.first(1, "action").width()).isEqualTo(19);
    }

    @Test
    void lfsPointersAreNamedAsSuch() throws IOException {
        assertThat(metadata(APPLE_LFS).frameCount()).isEqualTo(899);
        DataAvailability found = availability(APPLE_LFS);
        assertThat(found.episodesPresent()).isZero();
        assertThat(found.missingEpisodes()).isEqualTo(3);
        assertThat(found.problems())
                .allMatch(p -> p.code() == ErrorCode.LFS_POINTER && p.reason().contains("git lfs pull"));
        Episodes episodes = Episodes.read(FolderFiles.shared(APPLE_LFS));
        assertThat(episodes.problems).hasSize(3);
        assertThat(episodes.problems.get(0L).code()).isEqualTo(ErrorCode.LFS_POINTER);
    }

    @Test
    void metaOnlySetIsReadableButHasNoFrames() throws IOException {
        DatasetMetadata metadata = metadata(META_ONLY);
        assertThat(metadata.episodeCount()).isEqualTo(50);
        assertThat(metadata.frameCount()).isEqualTo(22449);
        assertThat(availability(META_ONLY).episodesPresent()).isZero();
        assertThat(availability(META_ONLY).missingEpisodes()).isEqualTo(50);
        Episodes episodes = Episodes.read(FolderFiles.shared(META_ONLY));
        assertThat(episodes.problems).hasSize(50);
        assertThat(episodes.problems.get(49L))
                .hasMessageContaining(".parquet")
                .extracting("code")
                .isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lerobotv2", "lerobotv3", "lerobotv2-image"})
    void studioFixturesAgreeWithTheirExpectations(String name) throws IOException {
        String path = "lerobot-studio-fixtures/datasets/" + name;
        DatasetMetadata metadata = metadata(path);
        assertThat(metadata.episodeCount()).isEqualTo(2);
        assertThat(metadata.tasks()).containsExactly("pick cube");
        Camera camera = metadata.cameras().get(0);
        assertThat(camera.width()).isEqualTo(64);
        assertThat(camera.channels()).isEqualTo(3);
        assertThat(camera.codec()).isEqualTo(name.endsWith("image") ? "image" : "h264");
        Episodes episodes = Episodes.read(FolderFiles.shared(path));
        assertThat(episodes.problems).isEmpty();
        assertThat(episodes.lengths()).containsExactly(3, 3);
        assertThat(metadata.feature("observation.state").map(Feature::elementNames))
                .hasValue(java.util.List.of("joint1"));
        if (name.endsWith("image")) {
            assertThat(episodes.batches.get(1L).get(0).column("observation.images.cam"))
                    .isInstanceOfSatisfying(
                            OpaqueColumn.class,
                            column -> assertThat(column.isNull(2)).isFalse());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v2-missing-episodes,meta/episodes.jsonl",
        "v3-missing-episodes-parquet,meta/episodes/",
    })
    void missingEpisodeTableIsNamed(String name, String file) {
        assertThatThrownBy(() -> metadata("lerobot-studio-fixtures/invalid/" + name))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(file)
                .hasMessageContaining("declares 1 episodes")
                .extracting("code")
                .isEqualTo(ErrorCode.INCOMPLETE_DATASET);
    }

    @Test
    void legacyLayoutIsRefusedWithAdvice() {
        assertThatThrownBy(() -> metadata("lerobot-v1-legacy-pusht"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("v1.x")
                .hasMessageContaining("convert")
                .extracting("code")
                .isEqualTo(ErrorCode.UNSUPPORTED_VERSION);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096})
    void batchSizeDoesNotChangeValues(int size) throws IOException {
        Episodes expected = Episodes.read(FolderFiles.shared(SO101));
        Episodes actual = Episodes.read(
                FolderFiles.shared(SO101), new ReadOptions(FeatureSelection.all(), size), new PlanOptions(1, 3));
        for (long episode = 0; episode < 3; episode++) {
            assertThat(actual.numbers(episode, "timestamp")).isEqualTo(expected.numbers(episode, "timestamp"));
            assertThat(actual.batches.get(episode)).allMatch(batch -> batch.frameCount() <= size);
        }
        assertThat(actual.order).containsExactly(0L, 1L, 2L);
    }
}
