package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.PictureShape;
import io.robokit.analysis.format.mp4.VideoFormat;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import java.io.IOException;

/** A video file whose pictures have another size than declared. */
final class VideoSize extends VideoFileCheck {
    VideoSize() {
        super(
                "video-size",
                Severity.ERROR,
                "Videos have the declared size",
                "Width and height of the file are not those of the feature's shape, whichever order its axes are in."
                        + " Policies get pictures of a size they were not built for, or batching fails.",
                "Correct shape in meta/info.json if all files agree, else scale the files that differ.");
    }

    @Override
    void look(LeRobotView dataset, VideoFile file, VideoFacts facts, SameInFiles found) throws IOException {
        VideoFormat format = facts.format();
        Feature feature = dataset.feature(file.camera());
        PictureShape shape = feature == null ? null : PictureShape.of(feature);
        if (format == null || shape == null) {
            return;
        }
        if (format.width() != shape.width() || format.height() != shape.height()) {
            String observed = format.width() + "x" + format.height();
            String expected = shape.width() + "x" + shape.height();
            found.add(
                    file,
                    "the pictures are " + observed + ", meta/info.json declares " + expected + " (width x height)",
                    observed,
                    expected);
        }
    }
}
