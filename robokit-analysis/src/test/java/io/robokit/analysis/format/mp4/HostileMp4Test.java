package io.robokit.analysis.format.mp4;

import static io.robokit.analysis.format.mp4.HandMadeMovie.chunk;
import static io.robokit.analysis.format.mp4.HandMadeMovie.media;
import static io.robokit.analysis.format.mp4.HandMadeMovie.movie;
import static io.robokit.analysis.format.mp4.HandMadeMovie.plain;
import static io.robokit.analysis.format.mp4.HandMadeMovie.records;
import static io.robokit.analysis.format.mp4.HandMadeMovie.start;
import static io.robokit.analysis.format.mp4.HandMadeMovie.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Files that are broken, cut off or made to do harm. */
class HostileMp4Test {
    @Test
    void emptyFilesPagesAndPointersAreNamed() {
        refused(new byte[0], "byte 0: the file is empty (0 bytes)");
        refused("<html><body>404</body></html>".getBytes(StandardCharsets.US_ASCII), "it is cut off or no MP4 file");
        refused(new byte[5], "not an MP4 file");
        byte[] pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
                .getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> BytesFile.open(pointer))
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LFS_POINTER));
    }

    @Test
    void aRecordingThatWasNotFinalisedSaysSo() {
        BoxBytes out = start();
        media(out, 1000);

        assertThatThrownBy(() -> BytesFile.open(out.toByteArray()))
                .isInstanceOfSatisfying(Mp4Exception.class, e -> {
                    assertThat(e.file()).isEqualTo("movie.mp4");
                    assertThat(e.offset()).isEqualTo(out.length());
                    assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_FILE);
                })
                .hasMessageEndingWith("movie.mp4: byte 1028: there is no index (box 'moov'): the recording was not"
                        + " finalised or the file is cut off");
    }

    @Test
    void anIndexThatIsCutOffIsRefused() {
        BoxBytes out = start();
        movie(out, plain(3, 0));

        refused(Arrays.copyOf(out.toByteArray(), out.length() - 10), "box 'moov' claims");
    }

    @Test
    void sizesThatCannotBeAreRefused() {
        refused(start().number(4, 4).text("moov").zeros(20).toByteArray(), "box 'moov' has the impossible size 4");
        refused(start().number(1, 4).text("moov").number(-1, 8).toByteArray(), "has the impossible size -1");
        refused(start().number(1, 4).text("moov").number(Long.MAX_VALUE, 8).toByteArray(), "box 'moov' claims");
        refused(
                start().begin("moov").number(0x7fffffff, 4).text("trak").end().toByteArray(),
                "does not fit into 'moov'");
        refused(start().begin("moov").number(0, 4).text("tr\u0001k").end().toByteArray(), "box 'tr?k'");
    }

    @Test
    void countsAreComparedWithTheRoomThereIs() {
        refusedTables(
                tables -> tables.begin("stts", 0, 0).number(0xffffffffL, 4).end(), "box 'stts' claims 4294967295");
        refusedTables(
                tables -> tables.begin("stsz", 0, 0)
                        .zeros(4)
                        .number(0xffffffffL, 4)
                        .end(),
                "box 'stsz' claims");
        refusedTables(
                tables -> tables.begin("stz2", 0, 0)
                        .number(4, 4)
                        .number(0xffffffffL, 4)
                        .end(),
                "box 'stz2' claims");
        refusedTables(
                tables -> tables.begin("stz2", 0, 0).number(5, 4).number(1, 4).end(), "only 4, 8 and 16 exist");
    }

    @Test
    void tablesThatDoNotFitEachOtherAreRefusedAfterTheGoodSamples() {
        refusedTables(
                tables -> {
                    table(tables, "stts", 1, 10);
                    tables.begin("stsz", 0, 0).number(1, 4).number(3, 4).end();
                    chunk(tables, 3, 20);
                },
                "the track has 3 samples, but 'stts' gives times for only 1");
        refusedTables(
                tables -> {
                    table(tables, "stts", 3, 10);
                    tables.begin("stsz", 0, 0).number(1, 4).number(3, 4).end();
                    chunk(tables, 2, 20);
                },
                "the 1 chunks of the track do not hold all of its samples");
        refusedTables(
                tables -> {
                    table(tables, "stts", 3, 10);
                    records(tables, "stss", new long[] {1}, new long[] {1});
                    tables.begin("stsz", 0, 0).number(1, 4).number(3, 4).end();
                    chunk(tables, 3, 20);
                },
                "'stss' names sample 1 after sample 1");
        refusedTables(
                tables -> {
                    table(tables, "stsc", 2, 1, 1);
                    table(tables, "stco", 20);
                },
                "'stsc' begins with chunk 2");
    }

    @Test
    void fourThousandMillionSamplesAreNoMoreThanTheBytesThereAre() {
        refusedTables(
                tables -> {
                    table(tables, "stts", 0xffffffffL, 1);
                    tables.begin("stsz", 0, 0)
                            .number(1, 4)
                            .number(0xffffffffL, 4)
                            .end();
                    table(tables, "stsc", 1, 0xffffffffL, 1);
                    table(tables, "stco", 0);
                },
                "bytes, the file has");
        BoxBytes out = start();
        movie(
                out,
                ignored -> {},
                plain(0, 0),
                extension -> extension.begin("mvex").end());
        out.begin("moof").begin("traf").begin("tfhd", 0, 0).number(1, 4).end();
        out.begin("trun", 0, 0).number(0xffffffffL, 4).end().end().end();
        refusedSamples(out.toByteArray(), "a run of 4294967295 samples without bytes");
    }

    @Test
    void aFileOfTinyBoxesEnds() {
        BoxBytes out = start();
        for (int i = 0; i < 200_000; i++) {
            out.number(8, 4).text("free");
        }
        movie(out, plain(1, 0));
        BoxBytes moov = start().begin("moov");
        for (int i = 0; i < 200_000; i++) {
            moov.number(8, 4).text("free");
        }

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            assertThat(BytesFile.open(out.toByteArray()).tracks()).hasSize(1);
            refused(moov.end().toByteArray(), "holds more than 100000 boxes");
        });
    }

    @Test
    void timesThatCannotBeAreRefused() {
        BoxBytes out = start();
        movie(
                out,
                ignored -> {},
                plain(0, 0),
                extension -> extension.begin("mvex").end());
        out.begin("moof").begin("traf").begin("tfhd", 0, 0).number(1, 4).end();
        out.begin("tfdt", 1, 0).number(-5, 8).end().end().end();
        refusedSamples(out.toByteArray(), "'tfdt' gives the impossible time");

        BoxBytes edits = start();
        movie(
                edits,
                track -> track.begin("edts")
                        .begin("elst", 0, 0)
                        .number(129, 4)
                        .zeros(129 * 12)
                        .end()
                        .end(),
                plain(0, 0),
                ignored -> {});
        refused(edits.toByteArray(), "an edit list of 129 edits");
    }

    @Test
    void aMovieWithoutTracksOrWithoutTablesOpens() throws IOException {
        BoxBytes out = start().begin("moov").end();
        assertThat(BytesFile.open(out.toByteArray()).videoTracks()).isEmpty();

        BoxBytes bare = start();
        movie(bare, ignored -> {});
        assertThat(BytesFile.open(bare.toByteArray()).tracks().get(0).timing().samples())
                .isZero();
    }

    private static void refusedTables(Consumer<BoxBytes> tables, String problem) {
        BoxBytes out = start();
        media(out, 10);
        movie(out, tables);
        refusedSamples(out.toByteArray(), problem);
    }

    private static void refusedSamples(byte[] file, String problem) {
        assertThatThrownBy(() -> BytesFile.open(file).tracks().get(0).timing())
                .isInstanceOf(Mp4Exception.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("movie.mp4: byte ");
    }

    private static void refused(byte[] file, String problem) {
        assertThatThrownBy(() -> BytesFile.open(file))
                .isInstanceOf(Mp4Exception.class)
                .hasMessageContaining(problem);
    }
}
