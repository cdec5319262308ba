package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.FrameNumbers;
import io.robokit.analysis.validation.lerobot.rows.Occurrences;
import io.robokit.analysis.validation.lerobot.rows.TimeCause;
import io.robokit.analysis.validation.lerobot.rows.TimeColumn;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Steps that are not 1 / fps long, with the number of each cause. */
final class TimestampStep extends FrameCheck {
    private static final Map<TimeCause, String> NAMES = names();

    TimestampStep() {
        super(
                "timestamp-step",
                Severity.ERROR,
                "Steps are not 1 / fps",
                "Timestamps are 1 / fps apart, within 0.0001 s and the precision of 32-bit floats. lerobot up to 0.3"
                        + " refuses v2 datasets otherwise; later versions do not look. With the parameter strict, the"
                        + " precision of floats is no excuse.",
                "Recompute timestamp as frame_index / fps, or declare the fps that the data has.");
    }

    private static Map<TimeCause, String> names() {
        Map<TimeCause, String> names = new LinkedHashMap<>();
        names.put(TimeCause.OTHER_RATE, "of an episode recorded at another rate");
        names.put(TimeCause.GAP, "over missing frames");
        names.put(TimeCause.REPEATED, "of zero");
        names.put(TimeCause.BACKWARD, "back");
        names.put(TimeCause.RESET, "back to zero");
        names.put(TimeCause.BOUNDARY, "into another episode");
        names.put(TimeCause.UNEVEN, "of uneven length");
        return names;
    }

    @Override
    void judge(LeRobotView dataset, FrameNumbers frames, CheckContext context) throws IOException {
        TimeColumn times = frames.times();
        if (Double.isNaN(times.step())) {
            context.notApplicable("No usable fps is declared.");
            return;
        }
        Occurrences all = new Occurrences();
        NAMES.keySet().forEach(cause -> all.merge(times.of(cause)));
        boolean strict = Boolean.TRUE.equals(context.parameters().get("strict"));
        long count = all.count() + (strict ? times.rounded() : 0);
        if (count > 0) {
            String message = counted(count, "step") + " of " + times.steps() + " between timestamps are not 1 / fps = "
                    + number(times.step()) + " s long: " + causes(times, strict);
            Finding.Builder finding = all.any() ? all.finding(message) : Finding.saying(message);
            context.report(finding.count(count)
                    .severity(dataset.generation() == 3 ? Severity.WARNING : Severity.ERROR)
                    .column("timestamp")
                    .observed(counts(times))
                    .expected(times.step()));
        }
    }

    private static String causes(TimeColumn times, boolean strict) {
        List<String> parts = new ArrayList<>();
        NAMES.forEach((cause, name) -> {
            if (times.of(cause).any()) {
                parts.add(times.of(cause).count() + " " + name);
            }
        });
        if (strict && times.rounded() > 0) {
            parts.add(times.rounded() + " by the precision of floats");
        }
        return String.join(", ", parts);
    }

    private static Map<String, Long> counts(TimeColumn times) {
        Map<String, Long> counts = new LinkedHashMap<>();
        NAMES.keySet()
                .forEach(cause -> counts.put(
                        cause.name().toLowerCase(Locale.ROOT), times.of(cause).count()));
        counts.put("rounding", times.rounded());
        return counts;
    }
}
