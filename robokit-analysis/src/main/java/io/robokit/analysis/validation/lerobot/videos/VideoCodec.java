package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.mp4.VideoFormat;
import io.robokit.model.Severity;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** A video file of another codec than declared. */
final class VideoCodec extends VideoFileCheck {
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("libsvtav1", "av1"),
            Map.entry("libaom-av1", "av1"),
            Map.entry("av01", "av1"),
            Map.entry("libx264", "h264"),
            Map.entry("avc", "h264"),
            Map.entry("avc1", "h264"),
            Map.entry("avc3", "h264"),
            Map.entry("h.264", "h264"),
            Map.entry("libx265", "hevc"),
            Map.entry("h265", "hevc"),
            Map.entry("h.265", "hevc"),
            Map.entry("hvc1", "hevc"),
            Map.entry("hev1", "hevc"),
            Map.entry("libvpx-vp9", "vp9"),
            Map.entry("vp09", "vp9"),
            Map.entry("mp4v", "mpeg4"));

    VideoCodec() {
        super(
                "video-codec",
                Severity.WARNING,
                "Videos have the declared codec",
                "meta/info.json names a codec that is not that of the file. Players do not mind, but merging and"
                        + " joining files without encoding them again relies on it.",
                "Correct video.codec in meta/info.json, or encode the files that differ again.");
    }

    @Override
    void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) throws IOException {
        VideoFormat format = facts.format();
        String declared = DeclaredVideo.of(dataset, file.camera()).text("video.codec");
        if (format == null || declared == null || canonical(declared).equals(format.codec())) {
            return;
        }
        found.add(
                file,
                "the codec is " + shown(format.codec()) + ", meta/info.json declares " + shown(declared),
                format.codec(),
                declared);
    }

    private static String canonical(String codec) {
        String lower = codec.strip().toLowerCase(Locale.ROOT);
        return OTHER_NAMES.getOrDefault(lower, lower);
    }
}
