package io.robokit.analysis.format.mp4;

import static io.robokit.analysis.format.mp4.HandMadeMovie.chunk;
import static io.robokit.analysis.format.mp4.HandMadeMovie.edits;
import static io.robokit.analysis.format.mp4.HandMadeMovie.media;
import static io.robokit.analysis.format.mp4.HandMadeMovie.movie;
import static io.robokit.analysis.format.mp4.HandMadeMovie.plain;
import static io.robokit.analysis.format.mp4.HandMadeMovie.records;
import static io.robokit.analysis.format.mp4.HandMadeMovie.start;
import static io.robokit.analysis.format.mp4.HandMadeMovie.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from well-formed files, box by box. */
class Mp4FileTest {
    private static final int MEDIA_AT = 28; // of a file that begins with ftyp (20 bytes) and mdat

    @Test
    void indexAfterTheMediaIsFound() throws IOException {
        BoxBytes out = start();
        media(out, 10);
        movie(out, plain(3, MEDIA_AT));

        Mp4File file = BytesFile.open(out.toByteArray());

        assertThat(file.startsFast()).isFalse();
        assertThat(file.brand()).isEqualTo("isom");
        assertThat(file.hasMediaData()).isTrue();
        assertThat(file.isFragmented()).isFalse();
        assertThat(file.videoTracks()).hasSize(1);
        assertThat(times(file)).containsExactly("0+100 @28:1 K", "100+100 @29:1 K", "200+100 @30:1 K");
    }

    @Test
    void indexBeforeTheMediaStartsFast() throws IOException {
        BoxBytes out = start();
        movie(out, plain(1, 700));
        media(out, 10);

        assertThat(BytesFile.open(out.toByteArray()).startsFast()).isTrue();
    }

    @Test
    void mediaOfTheLongFormAndUpToTheEndAreUnderstood() throws IOException {
        BoxBytes out = start();
        movie(out, plain(1, 30));
        out.number(1, 4).text("mdat").number(26, 8).zeros(10);
        assertThat(BytesFile.open(out.toByteArray()).missingBytes()).isZero();

        BoxBytes open = start();
        movie(open, plain(1, 30));
        open.number(0, 4).text("mdat").zeros(10);
        assertThat(BytesFile.open(open.toByteArray()).hasMediaData()).isTrue();
    }

    @Test
    void cutOffMediaIsCountedAndItsFramesAreTold() throws IOException {
        BoxBytes out = start();
        movie(out, plain(10, 20 + lengthOfMovie() + 8));
        media(out, 10);
        byte[] cut = java.util.Arrays.copyOf(out.toByteArray(), out.length() - 4);

        Mp4File file = BytesFile.open(cut);

        assertThat(file.missingBytes()).isEqualTo(4);
        assertThat(file.videoTracks().get(0).timing().missing()).isEqualTo(4);
    }

    private static int lengthOfMovie() {
        BoxBytes movie = new BoxBytes();
        movie(movie, plain(10, 0));
        return movie.length();
    }

    @Test
    void samplesAreSpreadOverChunksInRuns() throws IOException {
        BoxBytes out = start();
        media(out, 100);
        movie(out, tables -> {
            records(tables, "stts", new long[] {2, 10}, new long[] {3, 20});
            records(tables, "ctts", new long[] {1, 5}, new long[] {1, 0xfffffffbL});
            records(tables, "stss", new long[] {1}, new long[] {4});
            tables.begin("stsz", 0, 0).number(0, 4).number(5, 4);
            for (int size = 1; size <= 5; size++) {
                tables.number(size, 4);
            }
            tables.end();
            records(tables, "stsc", new long[] {1, 2, 1}, new long[] {3, 1, 1});
            tables.begin("co64", 0, 0)
                    .number(3, 4)
                    .number(28, 8)
                    .number(60, 8)
                    .number(90, 8)
                    .end();
        });

        assertThat(times(BytesFile.open(out.toByteArray())))
                .containsExactly("5+10 @28:1 K", "5+10 @29:2", "20+20 @60:3", "40+20 @63:4 K", "60+20 @90:5");
    }

    @Test
    void compactSizesOfFourEightAndSixteenBitsAreRead() throws IOException {
        assertThat(compact(4, new byte[] {0x12, 0x30})).containsExactly(1L, 2L, 3L);
        assertThat(compact(8, new byte[] {1, 2, 3})).containsExactly(1L, 2L, 3L);
        assertThat(compact(16, new byte[] {0, 1, 0, 2, 0, 3})).containsExactly(1L, 2L, 3L);
    }

    private static List<Long> compact(int bits, byte[] sizes) throws IOException {
        BoxBytes out = start();
        media(out, 100);
        movie(out, tables -> {
            table(tables, "stts", 3, 10);
            tables.begin("stz2", 0, 0)
                    .zeros(3)
                    .number(bits, 1)
                    .number(3, 4)
                    .raw(sizes)
                    .end();
            chunk(tables, 3, MEDIA_AT);
        });
        List<Long> read = new ArrayList<>();
        SampleCursor samples = BytesFile.open(out.toByteArray()).tracks().get(0).samples();
        while (samples.next()) {
            read.add(samples.size());
        }
        return read;
    }

    @Test
    void editsDelayShiftAndHide() throws IOException {
        assertThat(edited(new long[] {300, 100})).containsExactly("hidden", "0", "100", "200");
        assertThat(edited(new long[] {50, 0xffffffffL}, new long[] {400, 0}))
                .containsExactly("50", "150", "250", "350");
        assertThat(edited(new long[] {200, 0})).containsExactly("0", "100", "hidden", "hidden");
        assertThat(edited(new long[] {100, 300}, new long[] {200, 0})).containsExactly("100", "200", "hidden", "0");
        assertThat(edited(new long[] {0, 100})).containsExactly("hidden", "0", "100", "200");
    }

    private static List<String> edited(long[]... edits) throws IOException {
        BoxBytes out = start();
        media(out, 10);
        movie(out, edits(edits), plain(4, MEDIA_AT), ignored -> {});
        List<String> shown = new ArrayList<>();
        Mp4Track track = BytesFile.open(out.toByteArray()).tracks().get(0);
        assertThat(track.hasEdits()).isTrue();
        SampleCursor samples = track.samples();
        while (samples.next()) {
            shown.add(samples.isShown() ? String.valueOf(samples.presentationTime()) : "hidden");
        }
        return shown;
    }

    @Test
    void editTimesAreRoundedToTheNearestTick() {
        assertThat(EditList.rescale(1, 15360, 1000)).isEqualTo(15);
        assertThat(EditList.rescale(1, 90000, 1001)).isEqualTo(90);
        assertThat(EditList.rescale(Long.MAX_VALUE, 0xffffffffL, 1)).isEqualTo(1L << 61);
    }

    @Test
    void fragmentsFollowOneAnother() throws IOException {
        BoxBytes out = start();
        movie(out, ignored -> {}, plain(0, 0), extension -> {
            extension
                    .begin("mvex")
                    .begin("trex", 0, 0)
                    .number(1, 4)
                    .number(1, 4)
                    .number(40, 4);
            extension.number(3, 4).number(0x10000, 4).end().end();
        });
        fragment(out, 1, 0);
        fragment(out, 2, 0);
        fragment(out, 1, 1000);

        Mp4File file = BytesFile.open(out.toByteArray());

        assertThat(file.isFragmented()).isTrue();
        assertThat(file.videoTracks().get(0).sampleCount()).isEqualTo(4);
        List<String> times = times(file);
        assertThat(times.get(0)).startsWith("0+40").endsWith(":3 K");
        assertThat(times.get(1)).startsWith("47+40").endsWith(":3");
        assertThat(times.get(2)).startsWith("1000+40").endsWith(":3 K");
        SampleCursor samples = file.videoTracks().get(0).samples();
        byte[] bytes = out.toByteArray();
        while (samples.next()) {
            assertThat(bytes[(int) samples.offset()]).isEqualTo((byte) 0x7f);
        }
    }

    /** A fragment of two samples of three bytes, the first one a sync sample, the second shown seven ticks late. */
    private static void fragment(BoxBytes out, int track, long time) {
        int start = out.length();
        out.begin("moof").begin("mfhd", 0, 0).number(1, 4).end().begin("traf");
        out.begin("tfhd", 0, 0x20000).number(track, 4).end();
        out.begin("tfdt", 1, 0).number(time, 8).end();
        int moof = out.length() + 32 - start;
        out.begin("trun", 0, 0x805)
                .number(2, 4)
                .number(moof + 8, 4)
                .number(0, 4)
                .number(0, 4)
                .number(7, 4)
                .end();
        out.end().end();
        out.begin("mdat").raw(new byte[] {0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f}).end();
    }

    @Test
    void segmentIndexSaysWhereSegmentsAre() throws IOException {
        BoxBytes out = start();
        out.begin("sidx", 0, 0)
                .number(1, 4)
                .number(90000, 4)
                .number(5, 4)
                .number(100, 4)
                .zeros(2)
                .number(2, 2);
        out.number(1000, 4).number(3000, 4).number(0x90000000L, 4);
        out.number(500, 4).number(1500, 4).number(0, 4).end();
        int end = out.length();
        movie(out, plain(1, 0));

        SegmentIndex index = BytesFile.open(out.toByteArray()).segmentIndex().orElseThrow();

        assertThat(index.timescale()).isEqualTo(90000);
        assertThat(index.firstTime()).isEqualTo(5);
        assertThat(index.duration()).isEqualTo(4500);
        assertThat(index.references())
                .containsExactly(
                        new SegmentIndex.Reference(end + 100, 1000, 3000, true, false),
                        new SegmentIndex.Reference(end + 1100, 500, 1500, false, false));
    }

    @Test
    void soundAndOtherTracksAreToldFromPictures() throws IOException {
        BoxBytes out = start();
        movie(out, ignored -> {}, plain(1, 0), more -> {
            HandMadeMovie.track(more, 2, "soun", ignored -> {}, plain(1, 0));
            HandMadeMovie.track(more, 3, "tmcd", ignored -> {}, plain(1, 0));
        });

        Mp4File file = BytesFile.open(out.toByteArray());

        assertThat(file.hasAudio()).isTrue();
        assertThat(file.tracks())
                .extracting(Mp4Track::kind)
                .containsExactly(Mp4Track.Kind.VIDEO, Mp4Track.Kind.AUDIO, Mp4Track.Kind.OTHER);
        assertThat(file.tracks().get(2).id()).isEqualTo(3);
    }

    @Test
    void shortMoviesCostFewReadsAndNoMediaIsFetched() throws IOException {
        BoxBytes out = start();
        media(out, 5_000_000);
        movie(out, plain(1000, MEDIA_AT));
        BytesFile bytes = new BytesFile(out.toByteArray());

        try (Mp4File file = Mp4File.read(BytesFile.DATASET, bytes)) {
            assertThat(file.tracks().get(0).timing().samples()).isEqualTo(1000);
        }

        assertThat(bytes.reads).isLessThanOrEqualTo(3);
        assertThat(bytes.bytesRead).isLessThan(200_000);
        assertThat(bytes.closed).isTrue();
    }

    @Test
    void closingClosesTheFile() throws IOException {
        BoxBytes out = start();
        movie(out, plain(1, 0));
        BytesFile bytes = new BytesFile(out.toByteArray());

        Mp4File.read(BytesFile.DATASET, bytes).close();

        assertThat(bytes.closed).isTrue();
    }

    private static List<String> times(Mp4File file) throws IOException {
        SampleCursor samples = file.videoTracks().get(0).samples();
        List<String> times = new ArrayList<>();
        while (samples.next()) {
            times.add(samples.presentationTime() + "+" + samples.duration() + " @" + samples.offset() + ":"
                    + samples.size() + (samples.isSync() ? " K" : ""));
        }
        return times;
    }
}
