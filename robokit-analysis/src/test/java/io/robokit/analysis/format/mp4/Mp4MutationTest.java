package io.robokit.analysis.format.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.exception.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged movies are read, or refused with a typed error: no crash, no hang, no more samples than bytes. */
class Mp4MutationTest {
    private static byte[] plain = new byte[0];
    private static byte[] fragmented = new byte[0];

    @BeforeContainer
    static void writeMovies() throws IOException {
        Path folder = Files.createTempDirectory("mp4");
        Path file = folder.resolve("movie.mp4");
        TestMovies.write(file, TestMovies.Movie.av1(64, 48, 30, 40).withDelay(512));
        plain = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(folder);
        BoxBytes out = HandMadeMovie.start();
        HandMadeMovie.movie(
                out,
                HandMadeMovie.edits(new long[] {0, 10}),
                HandMadeMovie.plain(2, 24),
                extension -> extension
                        .begin("mvex")
                        .begin("trex", 0, 0)
                        .number(1, 4)
                        .number(1, 4)
                        .number(40, 4)
                        .number(3, 4)
                        .number(0, 4)
                        .end()
                        .end());
        for (int i = 0; i < 3; i++) {
            out.begin("moof")
                    .begin("traf")
                    .begin("tfhd", 0, 0x20000)
                    .number(1, 4)
                    .end();
            out.begin("tfdt", 1, 0).number(i * 500L, 8).end();
            out.begin("trun", 0, 0xf01).number(2, 4).number(120, 4);
            out.number(40, 4).number(3, 4).number(0, 4).number(7, 4);
            out.number(40, 4)
                    .number(3, 4)
                    .number(0x10000, 4)
                    .number(0, 4)
                    .end()
                    .end()
                    .end();
            out.begin("mdat").zeros(6).end();
        }
        fragmented = out.toByteArray();
    }

    @Property(tries = 4000)
    void oneChangedByte(@ForAll @IntRange(min = 0, max = 1_000_000) int position, @ForAll byte value)
            throws IOException {
        for (byte[] movie : new byte[][] {plain, fragmented}) {
            byte[] damaged = movie.clone();
            damaged[position % damaged.length] = value;
            readAll(damaged);
        }
    }

    @Property(tries = 2000)
    void aChangedNumber(@ForAll @IntRange(min = 0, max = 1_000_000) int position, @ForAll @Size(4) byte[] value)
            throws IOException {
        for (byte[] movie : new byte[][] {plain, fragmented}) {
            byte[] damaged = movie.clone();
            System.arraycopy(value, 0, damaged, position % (damaged.length - 4), 4);
            readAll(damaged);
        }
    }

    @Property(tries = 1000)
    void theEndIsMissing(@ForAll @IntRange(min = 0, max = 1_000_000) int length) throws IOException {
        for (byte[] movie : new byte[][] {plain, fragmented}) {
            readAll(java.util.Arrays.copyOf(movie, length % movie.length));
        }
    }

    @Property(tries = 1000)
    void anyBytes(@ForAll @Size(max = 300) byte[] bytes, @ForAll @ByteRange(min = 0, max = 100) byte size)
            throws IOException {
        readAll(bytes);
        BoxBytes out = HandMadeMovie.start();
        HandMadeMovie.movie(
                out,
                tables -> tables.begin("stts", 0, 0).number(size, 4).raw(bytes).end());
        readAll(out.toByteArray());
    }

    private static void readAll(byte[] bytes) throws IOException {
        try (Mp4File file = BytesFile.open(bytes)) {
            file.segmentIndex();
            for (Mp4Track track : file.tracks()) {
                TrackTiming timing = track.timing();
                assertThat(timing.samples()).isLessThanOrEqualTo(2L * bytes.length);
                track.sampleEntry(0);
            }
        } catch (DatasetException e) {
            assertThat(e.getMessage()).contains("movie.mp4: byte ");
        }
    }
}
