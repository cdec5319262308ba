package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** A check that looks at the container of one video file after the other. */
abstract class VideoFileCheck extends LeRobotCheck {
    VideoFileCheck(String id, Severity severity, String title, String meaning, String fix) {
        super(id, Group.VIDEOS, severity, Cost.COMPREHENSIVE, title, meaning, fix);
    }

    @Override
    protected final void check(LeRobotView dataset, CheckContext context) throws IOException {
        VideoFiles files = VideoFiles.of(context);
        if (files.all().isEmpty()) {
            context.notApplicable(
                    dataset.videoKeys().isEmpty() ? "there is no video feature" : "no video file is there");
            return;
        }
        SameInFiles found = new SameInFiles();
        for (VideoFile file : files.all()) {
            context.checkCancelled();
            VideoFacts facts = files.facts(file);
            if (!facts.isReportedElsewhere()) {
                look(dataset, file, facts, found);
            }
        }
        found.report(context);
    }

    /** Looks at a file, which may be unreadable in whole or in part. */
    abstract void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) throws IOException;
}
