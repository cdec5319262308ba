package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.mp4.VideoFormat;
import io.robokit.model.Severity;
import java.io.IOException;
import java.util.Locale;

/** A video file of another pixel format than declared. */
final class VideoPixFmt extends VideoFileCheck {
    VideoPixFmt() {
        super(
                "video-pix-fmt",
                Severity.WARNING,
                "Videos have the declared pixel format",
                "Colour sampling, bit depth or number of channels of the file are not those that meta/info.json declares."
                        + " Depth maps lose their meaning when their bits are misread; merging relies on it.",
                "Correct video.pix_fmt and video.channels in meta/info.json, or encode the files that differ again.");
    }

    @Override
    void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) throws IOException {
        VideoFormat format = facts.format();
        String actual = format == null ? null : format.pixelFormat();
        if (actual == null) {
            return;
        }
        DeclaredVideo declared = DeclaredVideo.of(dataset, file.camera());
        String expected = declared.text("video.pix_fmt");
        if (expected != null && !plain(expected).equals(actual)) {
            found.add(
                    file,
                    "the pixel format is " + shown(actual) + ", meta/info.json declares " + shown(expected),
                    actual,
                    expected);
            return;
        }
        int channels = actual.startsWith("gray") ? 1 : 3;
        Integer expectedChannels = declared.number("video.channels");
        if (expectedChannels != null && expectedChannels != channels) {
            found.add(
                    file,
                    "the pixel format " + shown(actual) + " has " + counted(channels, "channel")
                            + ", meta/info.json declares " + expectedChannels,
                    channels,
                    expectedChannels);
        }
    }

    /** Containers tell neither the range of values apart nor RGB from 4:4:4. */
    private static String plain(String declared) {
        String lower = declared.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("yuvj")) {
            return "yuv" + lower.substring(4);
        }
        return lower.startsWith("gbrp") ? "yuv444p" + lower.substring(4) : lower;
    }
}
