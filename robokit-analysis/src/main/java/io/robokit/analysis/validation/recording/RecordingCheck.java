package io.robokit.analysis.validation.recording;

import io.robokit.analysis.format.recorded.RecordingView;
import io.robokit.model.DatasetFormat;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.ValidationCheck;
import java.io.IOException;

/** A check of recordings, which looks at the view that all of them share. */
final class RecordingCheck implements ValidationCheck {
    /** What a check does. */
    interface Look {
        /** Looks, and reports what it finds. */
        void at(RecordingView recordings, CheckContext context) throws IOException;
    }

    private final CheckDescription description;
    private final Look look;

    RecordingCheck(String id, Severity severity, Cost cost, String title, String meaning, String fix, Look look) {
        this.description = new CheckDescription(id, "recordings", severity, cost, title, meaning, fix);
        this.look = look;
    }

    @Override
    public CheckDescription description() {
        return description;
    }

    @Override
    public boolean supports(DatasetFormat format) {
        return format.equals(DatasetFormat.ROSBAG);
    }

    @Override
    public void check(CheckContext context) throws IOException {
        look.at(RecordingView.of(context), context);
    }
}
