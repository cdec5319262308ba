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

/** A video file, or an episode in one, that does not begin with a key frame. */
final class VideoFirstFrameKey extends LeRobotCheck {
    VideoFirstFrameKey() {
        super(
                "video-first-frame-key",
                Group.VIDEOS,
                Severity.ERROR,
                Cost.COMPREHENSIVE,
                "Videos and episodes begin with a key frame",
                "The first frame of a file, or of an episode in a shared file, is no key frame. The first frames of a file"
                        + " cannot be decoded; an episode cannot be cut out of a shared file without encoding it again, and"
                        + " its first frames are decoded from pictures of the episode before.",
                "Encode the file again with a key frame at the start of every episode.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        VideoFiles files = VideoFiles.of(context);
        for (VideoFile file : files.all()) {
            context.checkCancelled();
            VideoFacts facts = files.facts(file);
            TrackTiming timing = facts.timing();
            EpisodeCuts cuts = facts.cuts();
            if (timing != null && timing.samples() > 0 && !timing.startsWithSync()) {
                context.report(Finding.saying("The video " + file.path() + " does not begin with a key frame")
                        .file(file.path())
                        .column(file.camera()));
            } else if (timing != null && cuts != null) {
                lookAtCuts(dataset, context, file, cuts);
            }
        }
    }

    private static void lookAtCuts(LeRobotView dataset, CheckContext context, VideoFile file, EpisodeCuts cuts)
            throws IOException {
        long count = 0;
        long first = -1;
        for (int cut = 0; cut < cuts.size(); cut++) {
            if (cuts.isFound(cut) && !cuts.isSync(cut)) {
                first = count++ == 0 ? dataset.episodes().index(cuts.row(cut)) : first;
            }
        }
        if (count > 0) {
            context.report(Finding.saying(counted(count, "episode") + " in the video " + file.path()
                            + " do not begin with a key frame, the first one is episode " + first)
                    .file(file.path())
                    .column(file.camera())
                    .episode(first)
                    .count(count));
        }
    }
}
