package io.robokit.analysis.format.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.analysis.format.mp4.TestMovies.Movie;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4WriterTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Movie movie = Movie.av1(640, 480, 30, 1100).withDelay(1024);
        TestMovies.write(folder.resolve("a.mp4"), movie);

        try (Mp4File file = Mp4File.open(new FolderFiles(folder), "a.mp4")) {
            Mp4Track track = file.videoTracks().get(0);
            assertThat(file.startsFast()).isTrue();
            assertThat(file.brand()).isEqualTo("isom");
            assertThat(track.timescale()).isEqualTo(15360);
            assertThat(track.declaredDuration()).isEqualTo(1100 * 512);
            assertThat(track.displayWidth()).isEqualTo(640);
            assertThat(track.formats())
                    .containsExactly(new VideoFormat("av01", "av1", "av01.0.04M.08", 640, 480, "yuv420p", 8));
            assertThat(track.timing())
                    .isEqualTo(new TrackTiming(1100, 1100, 0, 1100 * 512, 512, 512, 1100 * 512, 550, 2, true, 0));
            assertThat(track.sampleEntry(0)).isEqualTo(movie.entry());
        }
        assertThat(names()).containsExactly("a.mp4");
    }

    @Property(tries = 60)
    void anySamplesOfTwoTracksComeBack(@ForAll long seed, @ForAll @IntRange(min = 0, max = 700) int count)
            throws IOException {
        Path root = Files.createTempDirectory("mp4-writer");
        Path target = root.resolve("movie.mp4");
        Random random = new Random(seed);
        List<List<String>> expected = List.of(new ArrayList<>(), new ArrayList<>());
        long[] decoded = new long[2];
        try (Mp4Writer writer = Mp4Writer.create(
                target,
                List.of(Movie.av1(16, 16, 30, 0).format(), Mp4TrackFormat.audio(48000, TestMovies.audioEntry())))) {
            for (int i = 0; i < count; i++) {
                int track = random.nextInt(8) == 0 ? 1 : 0;
                byte[] data = new byte[1 + random.nextInt(20)];
                random.nextBytes(data);
                int duration = random.nextInt(3) * 100;
                int offset = random.nextInt(4) * 50;
                boolean sync = random.nextBoolean();
                if (sync) {
                    writer.addSyncSample(track, ByteBuffer.wrap(data), duration, offset);
                } else {
                    writer.addSample(track, ByteBuffer.wrap(data), duration, offset);
                }
                expected.get(track).add(line(decoded[track], offset, duration, sync, data));
                decoded[track] += duration;
            }
        }
        byte[] bytes = Files.readAllBytes(target);
        try (Mp4File file = BytesFile.open(bytes)) {
            assertThat(samples(file.tracks().get(0), bytes)).isEqualTo(expected.get(0));
            assertThat(samples(file.tracks().get(1), bytes)).isEqualTo(expected.get(1));
            assertThat(file.hasAudio()).isTrue();
        }
        Files.delete(target);
        Files.delete(root);
    }

    private static List<String> samples(Mp4Track track, byte[] bytes) throws IOException {
        List<String> lines = new ArrayList<>();
        SampleCursor samples = track.samples();
        while (samples.next()) {
            byte[] data = new byte[(int) samples.size()];
            System.arraycopy(bytes, (int) samples.offset(), data, 0, data.length);
            long offset = samples.compositionTime() - samples.decodeTime();
            lines.add(line(samples.decodeTime(), offset, samples.duration(), samples.isSync(), data));
        }
        return lines;
    }

    private static String line(long time, long offset, long duration, boolean sync, byte[] data) {
        return time + " " + offset + " " + duration + " " + sync + " " + java.util.Arrays.toString(data);
    }

    @Test
    void givingUpLeavesNothing() throws IOException {
        try (Mp4Writer writer = Mp4Writer.create(
                folder.resolve("a.mp4"), List.of(Movie.av1(8, 8, 30, 0).format()))) {
            writer.addSyncSample(0, ByteBuffer.wrap(new byte[9]), 1, 0);
            writer.abort();
            assertThatThrownBy(() -> writer.addSample(0, ByteBuffer.wrap(new byte[9]), 1, 0))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void wrongArgumentsAreRefused() throws IOException {
        Path target = folder.resolve("a.mp4");
        TestMovies.write(target, Movie.av1(8, 8, 30, 1));
        List<Mp4TrackFormat> tracks = List.of(Movie.av1(8, 8, 30, 0).format());
        assertThatThrownBy(() -> Mp4Writer.create(target, tracks)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Mp4Writer.create(folder.resolve("b.mp4"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Mp4TrackFormat.video(0, 8, 8, TestMovies.av1Entry(8, 8)))
                .hasMessageContaining("time scale");
        assertThatThrownBy(() -> Mp4TrackFormat.video(1, 8, 8, new byte[20])).hasMessageContaining("sample entry");
        assertThatThrownBy(() -> Mp4TrackFormat.video(1, 70_000, 8, TestMovies.av1Entry(8, 8)))
                .hasMessageContaining("65535");
        try (Mp4Writer writer = Mp4Writer.create(folder.resolve("c.mp4"), tracks)) {
            assertThatThrownBy(() -> writer.addSample(0, ByteBuffer.wrap(new byte[1]), -1, 0))
                    .isInstanceOf(IllegalArgumentException.class);
            writer.abort();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
