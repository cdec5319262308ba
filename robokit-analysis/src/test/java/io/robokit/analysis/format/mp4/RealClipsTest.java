package io.robokit.analysis.format.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.TestData;
import io.robokit.analysis.format.FolderFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clips that others made. The numbers are those of ffprobe 5.1.8: packets, key frames, and a CRC-32 over the lines
 * {@code pts,size,pos,key} of all packets in file order.
 */
class RealClipsTest {
    private static final String STUDIO = "lerobot-studio-fixtures/datasets/";
    private static final String GR1 = "lerobot-v2.0-gr1-picknplace/videos/chunk-000/observation.images.ego_view/";
    private static final String G1 = "lerobot-v2.1-g1-partial/videos/chunk-000/observation.images.cam_high/";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        STUDIO + "lerobotv2/videos/chunk-000/observation.images.cam/episode_000000.mp4, avc1.64000A, 64, 64, yuv420p,"
                + " 10240, 3, 1, 1551330120",
        STUDIO + "lerobotv3/videos/observation.images.cam/chunk-000/file-001.mp4, avc1.64000A, 64, 64, yuv420p,"
                + " 10240, 3, 1, 1551330120",
        GR1 + "episode_000000.mp4, avc1.640014, 256, 256, yuv420p, 10240, 416, 2, 980557804",
        GR1 + "episode_000001.mp4, avc1.640014, 256, 256, yuv420p, 10240, 470, 2, 2881587024",
        GR1 + "episode_000002.mp4, avc1.640014, 256, 256, yuv420p, 10240, 470, 2, 975897536",
        GR1 + "episode_000003.mp4, avc1.640014, 256, 256, yuv420p, 10240, 412, 2, 3677386442",
        GR1 + "episode_000004.mp4, avc1.640014, 256, 256, yuv420p, 10240, 328, 2, 3829523971",
        G1 + "episode_000001.mp4, av01.0.04M.08, 640, 480, yuv420p, 15360, 393, 197, 28983853",
        G1 + "episode_000002.mp4, av01.0.04M.08, 640, 480, yuv420p, 15360, 343, 172, 2408421919",
        G1 + "episode_000004.mp4, av01.0.04M.08, 640, 480, yuv420p, 15360, 357, 179, 4002655635",
        G1 + "episode_000010.mp4, av01.0.04M.08, 640, 480, yuv420p, 15360, 290, 145, 1771530636",
        "lerobot-v3.0-so101-wrist-av1/videos/observation.images.wrist/chunk-000/file-000.mp4, av01.0.01M.08, 640, 360,"
                + " yuv420p, 15360, 1782, 892, 3095150038",
        "video-clips/aloha_sim_insertion_human/videos/observation.images.top_episode_000000.mp4, avc1.F4001F, 640, 480,"
                + " yuv444p, 12800, 500, 250, 4087970663",
        "video-clips/pusht/videos/observation.image_episode_000000.mp4, avc1.F4000A, 96, 96, yuv444p, 10240, 161, 81,"
                + " 416041802",
        "video-clips/xarm_lift_medium/videos/observation.image_episode_000000.mp4, avc1.F4000A, 84, 84, yuv444p, 15360,"
                + " 25, 13, 951798182"
    })
    void clipsReadAsFfprobeReadsThem(
            String path,
            String codec,
            int width,
            int height,
            String pixels,
            long timescale,
            long frames,
            long keyFrames,
            long crc)
            throws IOException {
        Path root = TestData.folder(path.substring(0, path.indexOf('/')));
        try (Mp4File file = Mp4File.open(new FolderFiles(root), path.substring(path.indexOf('/') + 1))) {
            Mp4Track track = file.videoTracks().get(0);
            VideoFormat format = track.formats().get(0);
            assertThat(format.codecString()).isEqualTo(codec);
            assertThat(format.width()).isEqualTo(width);
            assertThat(format.height()).isEqualTo(height);
            assertThat(format.pixelFormat()).isEqualTo(pixels);
            assertThat(track.timescale()).isEqualTo(timescale);
            assertThat(track.sampleCount()).isEqualTo(frames);
            TrackTiming timing = track.timing();
            assertThat(timing.samples()).isEqualTo(frames);
            assertThat(timing.shown()).isEqualTo(frames);
            assertThat(timing.firstShown()).isZero();
            assertThat(timing.syncSamples()).isEqualTo(keyFrames);
            assertThat(timing.missing()).isZero();
            assertThat(crc(track)).isEqualTo(crc);
            assertSamplesSurviveCopying(track, root.resolve(path.substring(path.indexOf('/') + 1)));
        }
    }

    private static long crc(Mp4Track track) throws IOException {
        CRC32 crc = new CRC32();
        SampleCursor samples = track.samples();
        while (samples.next()) {
            String line = samples.presentationTime() + "," + samples.size() + "," + samples.offset() + ","
                    + (samples.isSync() ? 1 : 0) + "\n";
            crc.update(line.getBytes(StandardCharsets.US_ASCII));
        }
        return crc.getValue();
    }

    private void assertSamplesSurviveCopying(Mp4Track track, Path source) throws IOException {
        try (FileChannel in = FileChannel.open(source);
                Mp4Writer writer = Mp4Writer.create(folder.resolve("copy.mp4"), List.of(Mp4TrackFormat.of(track)))) {
            SampleCursor samples = track.samples();
            while (samples.next()) {
                ByteBuffer data = bytes(in, samples);
                long offset = samples.compositionTime() - samples.decodeTime();
                if (samples.isSync()) {
                    writer.addSyncSample(0, data, samples.duration(), offset);
                } else {
                    writer.addSample(0, data, samples.duration(), offset);
                }
            }
        }
        try (Mp4File copy = Mp4File.open(new FolderFiles(folder), "copy.mp4");
                FileChannel in = FileChannel.open(source);
                FileChannel copied = FileChannel.open(folder.resolve("copy.mp4"))) {
            Mp4Track track2 = copy.videoTracks().get(0);
            assertThat(track2.timing()).isEqualTo(track.timing());
            assertThat(track2.formats()).isEqualTo(track.formats());
            SampleCursor before = track.samples();
            SampleCursor after = track2.samples();
            while (before.next()) {
                assertThat(after.next()).isTrue();
                assertThat(after.presentationTime()).isEqualTo(before.presentationTime());
                assertThat(bytes(copied, after)).isEqualTo(bytes(in, before));
            }
        }
    }

    private static ByteBuffer bytes(FileChannel in, SampleCursor sample) throws IOException {
        ByteBuffer data = ByteBuffer.allocate((int) sample.size());
        while (data.hasRemaining()) {
            assertThat(in.read(data, sample.offset() + data.position())).isPositive();
        }
        return data.flip();
    }
}
