package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.mp4.TrackTiming;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** A video file with more or fewer frames than its episodes. */
final class VideoFrameCount extends LeRobotCheck {
    VideoFrameCount() {
        super(
                "video-frame-count",
                Group.VIDEOS,
                Severity.ERROR,
                Cost.COMPREHENSIVE,
                "Videos have as many frames as their episodes",
                "The frames that a video file shows are not as many as the rows of its episode (v2) or of all its episodes"
                        + " (v3). Pictures then belong to other moments than the row they are loaded with, or"
                        + " reading fails at the end.",
                "Record the episode again or cut both to the frames they share; a v3 file may hold the frames of"
                        + " deleted episodes, which a conversion that writes it again leaves out.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        VideoFiles files = VideoFiles.of(context);
        for (VideoFile file : files.all()) {
            context.checkCancelled();
            TrackTiming timing = files.facts(file).timing();
            long declared = files.declaredFrames(file);
            if (timing != null && declared >= 0 && timing.shown() != declared) {
                report(dataset, context, file, timing.shown(), declared);
            }
        }
    }

    private static void report(LeRobotView dataset, CheckContext context, VideoFile file, long frames, long declared)
            throws IOException {
        int first = file.rows().get(0);
        String whose = file.rows().size() == 1
                ? "its episode " + dataset.episodes().index(first)
                : "its " + file.rows().size() + " episodes";
        Finding.Builder finding = Finding.saying("The video " + file.path() + " shows " + counted(frames, "frame")
                        + ", " + whose + " should have " + declared)
                .file(file.path())
                .column(file.camera())
                .count(Math.abs(frames - declared))
                .observed(frames)
                .expected(declared);
        long index = dataset.episodes().index(first);
        context.report(file.rows().size() == 1 && index >= 0 ? finding.episode(index) : finding);
    }
}
