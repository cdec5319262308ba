package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A value of {@code meta/info.json} has the wrong type. */
final class InfoType extends LeRobotCheck {
    InfoType() {
        super(
                "info-type",
                Group.INFO,
                Severity.ERROR,
                Cost.QUICK,
                "A value of meta/info.json has the wrong type",
                "Loaders take the values as they are: a number in quotes, a float where a "
                        + "whole number belongs or a list in place of an object ends in an error far "
                        + "away from its cause.",
                "Write the value with the type that the message names.");
    }

    private static final List<String> WHOLE = List.of(
            "total_episodes",
            "total_frames",
            "total_tasks",
            "total_videos",
            "total_chunks",
            "chunks_size",
            "data_files_size_in_mb",
            "video_files_size_in_mb");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, Object> info = dataset.info();
        for (String key : WHOLE) {
            expect(context, info, key, InfoType::isWhole, "a whole number");
        }
        expect(context, info, "fps", value -> value instanceof Number, "a number");
        expect(context, info, "codebase_version", value -> value instanceof String, "a text");
        expect(context, info, "data_path", value -> value instanceof String, "a text");
        expect(context, info, "robot_type", value -> value == null || value instanceof String, "a text or null");
        expect(context, info, "video_path", value -> value == null || value instanceof String, "a text or null");
        expect(context, info, "splits", value -> value instanceof Map, "an object");
        expect(context, info, "features", value -> value instanceof Map, "an object");
        if (info.get("features") instanceof Map<?, ?> features) {
            features.forEach((name, entry) -> {
                if (!(entry instanceof Map)) {
                    context.report(
                            finding("features." + name, entry, "an object").column(String.valueOf(name)));
                }
            });
        }
    }

    private static void expect(
            CheckContext context,
            Map<String, Object> info,
            String key,
            Predicate<@Nullable Object> right,
            String expected) {
        if (info.containsKey(key) && !right.test(info.get(key))) {
            context.report(finding(key, info.get(key), expected));
        }
    }

    private static boolean isWhole(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof java.math.BigInteger;
    }

    private static Finding.Builder finding(String key, @Nullable Object value, String expected) {
        return Finding.saying("meta/info.json: " + key + " is " + shown(value) + ", expected " + expected)
                .file(LeRobotView.INFO)
                .observed(shown(value))
                .expected(expected);
    }
}
