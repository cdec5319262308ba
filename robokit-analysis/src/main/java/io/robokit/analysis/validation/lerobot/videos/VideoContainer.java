package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.mp4.TrackTiming;
import io.robokit.model.Severity;

/** A video file that is no whole MP4 file with pictures in it. */
final class VideoContainer extends VideoFileCheck {
    VideoContainer() {
        super(
                "video-container",
                Severity.ERROR,
                "Video files are whole MP4 files",
                "A video file needs the boxes ftyp, moov and mdat and a video track whose tables agree with each other. A"
                        + " recorder that was killed leaves a file without moov, a broken download one whose media data"
                        + " is cut off; neither can be decoded, or not to the end.",
                "Download the file again; where it was never finalised, recover it from the recorder's raw data or"
                        + " remove the episode.");
    }

    @Override
    void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) {
        String problem = facts.problem();
        if (problem != null) {
            found.add(file, problem.substring(problem.indexOf(": ") + 2), null, null);
            return;
        }
        if (!facts.hasFileType()) {
            found.add(file, "there is no box 'ftyp' that says what the file is", null, "ftyp");
        }
        if (facts.videoTracks() == 0) {
            found.add(file, "there is no video track", 0, 1);
        }
        if (!facts.hasMediaData()) {
            found.add(file, "there is no media data (box 'mdat')", null, "mdat");
        }
        lookAtFrames(file, facts, found);
    }

    private static void lookAtFrames(VideoFile file, VideoFacts facts, SameInFiles found) {
        String frameProblem = facts.frameProblem();
        if (frameProblem != null) {
            String rest = frameProblem.substring(frameProblem.indexOf(": ") + 2);
            found.add(file, rest + "; " + counted(facts.framesRead(), "frame") + " before that", null, null);
            return;
        }
        TrackTiming timing = facts.timing();
        long missing = timing == null ? 0 : timing.missing();
        if (missing > 0 || facts.missingBytes() > 0) {
            found.add(
                    file,
                    "the file is cut off: " + counted(facts.missingBytes(), "byte") + " and the data of "
                            + counted(missing, "frame") + " are missing",
                    missing,
                    0);
        }
    }
}
