package io.robokit.analysis.validation.lerobot;

import static io.robokit.analysis.validation.VideoSamples.TOP;
import static io.robokit.analysis.validation.VideoSamples.WRIST;
import static io.robokit.analysis.validation.VideoSamples.movie;
import static io.robokit.analysis.validation.VideoSamples.v2Path;
import static io.robokit.analysis.validation.VideoSamples.v3Path;
import static io.robokit.analysis.validation.VideoSamples.video;

import io.robokit.analysis.format.mp4.Mp4TrackFormat;
import io.robokit.analysis.format.mp4.Mp4Writer;
import io.robokit.analysis.format.mp4.TestMovies;
import io.robokit.analysis.format.mp4.TestMovies.Movie;
import io.robokit.analysis.validation.CheckCase;
import io.robokit.analysis.validation.SampleDataset;
import io.robokit.analysis.validation.VideoSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Damages of video files. */
public final class VideoCases {
    private static final String FIRST = v2Path(TOP, 0);
    private static final String SHARED = v3Path(TOP);

    private VideoCases() {}

    public static List<CheckCase> all() {
        List<CheckCase> cases = new ArrayList<>(containers());
        cases.addAll(pictures());
        cases.addAll(times());
        cases.addAll(declarations());
        return cases;
    }

    private static List<CheckCase> containers() {
        return List.of(
                CheckCase.of("video-container", VideoSamples::v2)
                        .found(set -> set.bytes(FIRST, bytes -> Arrays.copyOf(bytes, 600)))
                        .saying("box 'moov' claims")
                        .notFound(set -> set.bytes(FIRST, bytes -> Arrays.copyOf(bytes, bytes.length + 5))),
                CheckCase.of("video-container", "media cut off", VideoSamples::v2)
                        .found(set -> set.bytes(FIRST, bytes -> Arrays.copyOf(bytes, bytes.length - 12)))
                        .saying("the file is cut off: 12 bytes and the data of 3 frames are missing"),
                CheckCase.of("video-container", "a page of a web server", VideoSamples::v2)
                        .found(set -> set.write(FIRST, "<html>404</html>".getBytes(StandardCharsets.UTF_8)))
                        .saying("no MP4 file"),
                CheckCase.of("video-container", "sound only", VideoSamples::v2)
                        .found(set -> write(set, FIRST, List.of(sound()), 0))
                        .saying("there is no video track")
                        .alongWith("video-audio"),
                CheckCase.of("video-multiple-tracks", VideoSamples::v2)
                        .found(set -> write(set, FIRST, List.of(movie(0).format(), movie(0).format()), 0, 1))
                        .saying("there are 2 video tracks")
                        .notFound(set -> write(set, FIRST, List.of(movie(0).format(), sound()), 0, 1))
                        .whereElse("video-audio"),
                CheckCase.of("video-audio", VideoSamples::v2)
                        .found(set -> write(set, FIRST, List.of(movie(0).format(), sound()), 0, 1))
                        .saying("there is sound, meta/info.json declares none")
                        .notFound(set -> {
                            write(set, FIRST, List.of(movie(0).format(), sound()), 0, 1);
                            info(set, TOP, info -> info.remove("has_audio"));
                        }),
                CheckCase.of("video-no-faststart", VideoSamples::v3)
                        .found(set -> set.bytes(SHARED, VideoCases::indexLast))
                        .notFound(set -> set.bytes(SHARED, bytes -> bytes)),
                CheckCase.of("video-cameras-count", VideoSamples::v2)
                        .found(set -> set.delete(v2Path(WRIST, 2)))
                        .alongWith("video-file-missing")
                        .notFound(set -> set.delete(v2Path(WRIST, 2)).delete(v2Path(TOP, 2)))
                        .whereElse("video-file-missing"));
    }

    private static List<CheckCase> pictures() {
        return List.of(
                CheckCase.of("video-codec", VideoSamples::v2)
                        .found(set -> video(set, FIRST, movie(40).withEntry(TestMovies.avcEntry(64, 48))))
                        .saying("the codec is 'h264', meta/info.json declares 'av1'")
                        .notFound(set -> info(set, TOP, info -> info.put("video.codec", "libsvtav1"))),
                CheckCase.of("video-size", VideoSamples::v3)
                        .found(set -> set.feature(TOP, feature -> feature.put("shape", List.of(64, 48, 3))))
                        .saying("the pictures are 64x48, meta/info.json declares 48x64")
                        .notFound(set -> set.feature(TOP, feature -> {
                            feature.put("shape", List.of(3, 48, 64));
                            feature.put("names", List.of("channels", "height", "width"));
                        })),
                CheckCase.of("video-pix-fmt", VideoSamples::v2)
                        .found(set -> video(set, FIRST, movie(40).withEntry(TestMovies.tenBitEntry(64, 48))))
                        .saying("the pixel format is 'yuv420p10le', meta/info.json declares 'yuv420p'")
                        .notFound(set -> info(set, TOP, info -> info.put("video.pix_fmt", "yuvj420p"))),
                CheckCase.of("video-pix-fmt", "channels", VideoSamples::v3)
                        .found(set -> info(set, TOP, info -> info.put("video.channels", 1)))
                        .saying("has 3 channels, meta/info.json declares 1"),
                CheckCase.of("video-gop", VideoSamples::v2)
                        .found(set -> video(set, FIRST, movie(40).withGop(31)))
                        .saying("up to 31 frames from one key frame to the next")
                        .notFound(set -> video(set, FIRST, movie(40).withGop(30))),
                CheckCase.of("video-first-frame-key", VideoSamples::v2)
                        .found(set -> write(set, FIRST, 40, frame -> frame != 0, frame -> 512L))
                        .saying("does not begin with a key frame")
                        .notFound(set -> write(set, FIRST, 40, frame -> frame % 20 == 0, frame -> 512L)),
                CheckCase.of("video-first-frame-key", "of an episode", VideoSamples::v3)
                        .found(set -> write(set, SHARED, 150, frame -> frame % 30 == 0, frame -> 512L))
                        .saying("1 episode in the video " + SHARED + " do not begin with a key frame, the first one is"
                                + " episode 1")
                        .notFound(set -> write(set, SHARED, 150, frame -> frame % 10 == 0, frame -> 512L)));
    }

    private static List<CheckCase> times() {
        return List.of(
                CheckCase.of("video-fps", VideoSamples::v2)
                        .found(set -> video(set, FIRST, movie(40).withTimescale(512 * 12)))
                        .saying("the frame rate is 12.0000, meta/info.json declares 10.0")
                        .notFound(set -> video(set, FIRST, movie(40).withTimescale(5121))),
                CheckCase.of("video-frame-count", VideoSamples::v2)
                        .found(set -> video(set, FIRST, movie(39)))
                        .saying("The video " + FIRST + " shows 39 frames, its episode 0 should have 40")
                        .notFound(set -> video(set, FIRST, movie(40).withDelay(1024))),
                CheckCase.of("video-frame-count", "of all episodes of a file", VideoSamples::v3)
                        .found(set -> video(set, SHARED, movie(151)))
                        .saying("shows 151 frames, its 3 episodes should have 150")
                        .notFound(set -> {}),
                CheckCase.of("video-vfr", VideoSamples::v2)
                        .found(set -> write(set, FIRST, 40, frame -> true, frame -> frame % 2 == 0 ? 500L : 524L))
                        .saying("its frames last 97.656 to 102.344 ms")
                        .notFound(set -> write(set, FIRST, 40, frame -> true, frame -> frame == 39 ? 9L : 512L)),
                CheckCase.of("video-edit-list", VideoSamples::v2)
                        .found(set -> delayed(set).bytes(FIRST, bytes -> renamed(bytes, "edts", "free")))
                        .saying("the first frame is shown at 0.2000 s instead of 0")
                        .notFound(VideoCases::delayed),
                CheckCase.of("video-edit-list", "hides frames", VideoSamples::v2)
                        .found(set -> delayed(set).bytes(FIRST, bytes -> mediaTime(bytes, 2048)))
                        .saying("the edit list hides 2 frames")
                        .alongWith("video-frame-count"));
    }

    private static List<CheckCase> declarations() {
        return List.of(
                CheckCase.of("video-info-missing", VideoSamples::v2)
                        .found(set -> set.feature(TOP, feature -> feature.remove("info")))
                        .saying("has no info about its encoding")
                        .notFound(
                                set -> set.feature(TOP, feature -> feature.put("video_info", feature.remove("info")))),
                CheckCase.of("video-info-missing", "two versions", VideoSamples::v3)
                        .found(set -> set.feature(TOP, feature -> feature.put("video_info", Map.of("video.fps", 10))))
                        .saying("has both info and video_info, and they differ")
                        .notFound(set -> set.feature(TOP, feature -> feature.put("video_info", feature.get("info")))));
    }

    /** Frames are shown two frames after they are decoded, which an edit list evens out. */
    private static SampleDataset delayed(SampleDataset set) {
        return video(set, FIRST, movie(40).withDelay(1024));
    }

    private static Mp4TrackFormat sound() {
        return Mp4TrackFormat.audio(48_000, TestMovies.audioEntry());
    }

    /** Writes the 40 frames of the first episode to each of these tracks. */
    private static void write(SampleDataset set, String path, List<Mp4TrackFormat> formats, int... tracks) {
        Movie movie = movie(40);
        replace(set, path, formats, writer -> {
            for (int track : tracks) {
                TestMovies.addFrames(writer, track, movie);
            }
        });
    }

    private interface FrameTest {
        boolean isKey(int frame);
    }

    private interface FrameTicks {
        long of(int frame);
    }

    private static void write(SampleDataset set, String path, int frames, FrameTest keys, FrameTicks ticks) {
        replace(set, path, List.of(movie(0).format()), writer -> {
            for (int frame = 0; frame < frames; frame++) {
                ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2, 3});
                if (keys.isKey(frame)) {
                    writer.addSyncSample(0, data, ticks.of(frame), 0);
                } else {
                    writer.addSample(0, data, ticks.of(frame), 0);
                }
            }
        });
    }

    private interface Writing {
        void write(Mp4Writer writer) throws IOException;
    }

    private static void replace(SampleDataset set, String path, List<Mp4TrackFormat> formats, Writing writing) {
        try {
            Files.delete(set.path(path));
            try (Mp4Writer writer = Mp4Writer.create(set.path(path), formats)) {
                writing.write(writer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // info is an object
    private static SampleDataset info(
            SampleDataset set, String camera, java.util.function.Consumer<Map<String, Object>> edit) {
        return set.feature(camera, feature -> {
            Map<String, Object> info = new LinkedHashMap<>((Map<String, Object>) feature.get("info"));
            edit.accept(info);
            feature.put("info", info);
        });
    }

    /** Puts the media data before the index; offsets in the index are moved to match. */
    private static byte[] indexLast(byte[] bytes) {
        int moov = indexOf(bytes, "moov") - 4;
        int mdat = indexOf(bytes, "mdat") - 4;
        ByteBuffer moved = ByteBuffer.allocate(bytes.length);
        moved.put(bytes, 0, moov).put(bytes, mdat, bytes.length - mdat).put(bytes, moov, mdat - moov);
        int stco = indexOf(moved.array(), "stco");
        int count = moved.getInt(stco + 8);
        for (int i = 0; i < count; i++) {
            int at = stco + 12 + 4 * i;
            moved.putInt(at, moved.getInt(at) - (mdat - moov));
        }
        return moved.array();
    }

    private static byte[] renamed(byte[] bytes, String box, String other) {
        System.arraycopy(other.getBytes(StandardCharsets.US_ASCII), 0, bytes, indexOf(bytes, box), 4);
        return bytes;
    }

    /** Lets the edit list begin at a media time. */
    private static byte[] mediaTime(byte[] bytes, int ticks) {
        ByteBuffer.wrap(bytes).putInt(indexOf(bytes, "elst") + 16, ticks);
        return bytes;
    }

    private static int indexOf(byte[] bytes, String box) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(box);
    }
}
