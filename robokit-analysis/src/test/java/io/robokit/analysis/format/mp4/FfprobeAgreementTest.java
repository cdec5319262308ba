package io.robokit.analysis.format.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.FolderFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares with FFmpeg where it is installed: it makes a clip of every kind, and its packets must be our samples. */
@Tag("slow")
class FfprobeAgreementTest {
    private static final String SOURCE = "-f lavfi -i testsrc=size=96x64:rate=30:duration=1.5";

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void needsFfmpeg() {
        Assumptions.assumeTrue(runs("ffmpeg") && runs("ffprobe"), "Skipped: ffmpeg and ffprobe are not installed");
    }

    private static boolean runs(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }

    @ParameterizedTest
    @CsvSource({
        "-c:v libx264 -bf 3, mp4",
        "-c:v libx264 -bf 0 -movflags +faststart, mp4",
        "-c:v libx264 -bf 2 -g 10 -movflags frag_keyframe+empty_moov, mp4",
        "-c:v libx264 -bf 2 -g 10 -movflags frag_keyframe+empty_moov+default_base_moof, mp4",
        "-c:v libx264 -g 10 -movflags frag_keyframe+dash+global_sidx, mp4",
        "-c:v libx264 -g 10 -movflags frag_keyframe, mp4",
        "-c:v libx264 -pix_fmt yuv422p10le, mp4",
        "-c:v libx264 -pix_fmt yuv444p -vf setpts=PTS+0.5/TB, mp4",
        "-c:v libx264 -vf setpts=(N+N*N/200)/30/TB -vsync vfr, mp4",
        "-c:v libx265 -pix_fmt yuv420p10le -x265-params log-level=none, mp4",
        "-c:v libx265 -pix_fmt gray12le -tag:v hvc1 -x265-params log-level=none, mp4",
        "-c:v libaom-av1 -cpu-used 8 -g 2 -pix_fmt yuv420p, mp4",
        "-c:v libaom-av1 -cpu-used 8 -pix_fmt yuv444p10le, mp4",
        "-c:v libvpx-vp9 -cpu-used 8 -pix_fmt yuv422p, mp4",
        "-c:v mpeg4 -bf 2, mp4",
        "-c:v mjpeg -pix_fmt yuvj420p, mov",
        "-f lavfi -i sine=duration=2 -c:v libx264 -c:a aac, mp4",
        "-f lavfi -i sine=duration=2 -c:v libx264 -c:a pcm_s16le, mov"
    })
    void samplesAreThePacketsOfFfprobe(String options, String kind) throws Exception {
        Path clip = folder.resolve("clip." + kind);
        run(command("ffmpeg -v error -y " + SOURCE + " " + options, clip));

        assertAgreement(clip);
    }

    @ParameterizedTest
    @CsvSource({"0.35", "0.5", "1.01"})
    void cutsByCopyingAgreeToo(String start) throws Exception {
        Path whole = folder.resolve("whole.mp4");
        Path cut = folder.resolve("cut.mp4");
        run(command("ffmpeg -v error -y " + SOURCE + " -c:v libx264 -g 20 -bf 2", whole));
        run(command("ffmpeg -v error -y -ss " + start + " -i " + whole + " -c copy", cut));

        assertAgreement(cut);
    }

    private void assertAgreement(Path clip) throws Exception {
        List<String> stream = run(command(
                "ffprobe -v error -select_streams v:0 -show_entries"
                        + " stream=codec_name,width,height,pix_fmt,time_base -of default=nk=1:nw=1",
                clip));
        try (Mp4File file =
                Mp4File.open(new FolderFiles(folder), clip.getFileName().toString())) {
            Mp4Track track = file.videoTracks().get(0);
            VideoFormat format = track.formats().get(0);
            assertThat(List.of(
                            format.codec(),
                            String.valueOf(format.width()),
                            String.valueOf(format.height()),
                            "1/" + track.timescale()))
                    .isEqualTo(List.of(stream.get(0), stream.get(1), stream.get(2), stream.get(4)));
            if (format.pixelFormat() != null) {
                assertThat(format.pixelFormat()).isEqualTo(stream.get(3));
            }
            assertThat(samples(track)).isEqualTo(packets(clip));
        }
    }

    private static List<String> samples(Mp4Track track) throws IOException {
        List<String> lines = new ArrayList<>();
        SampleCursor samples = track.samples();
        while (samples.next()) {
            String time = samples.isShown() ? String.valueOf(samples.presentationTime()) : "hidden";
            lines.add(time + "," + samples.size() + "," + samples.offset() + "," + samples.isSync());
        }
        return lines;
    }

    /** In the order of the file, which is that of decoding; ffprobe sorts by time where it can. */
    private static List<String> packets(Path clip) throws Exception {
        return run(command(
                        "ffprobe -v error -select_streams v:0 -show_entries packet=pts,size,pos,flags -of csv=p=0",
                        clip))
                .stream()
                .map(line -> line.split(",", -1))
                .map(part -> (part[3].contains("D") ? "hidden" : part[0]) + "," + part[1] + "," + part[2] + ","
                        + part[3].contains("K"))
                .toList();
    }

    private static List<String> command(String words, Path last) {
        List<String> command = new ArrayList<>(Arrays.asList(words.split(" ")));
        command.add(last.toString());
        return command;
    }

    private static List<String> run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(
                        process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return lines;
    }
}
