package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one finding of a defect that the files of a camera have in common. */
final class SameInFiles {
    private final Map<Defect, Group> groups = new LinkedHashMap<>();

    /** What files have in common. */
    private record Defect(
            String camera,
            String what,
            @Nullable Object observed,
            @Nullable Object expected,
            @Nullable Severity severity) {}

    /** The files of a defect. */
    private static final class Group {
        private final VideoFile first;
        private long count;

        Group(VideoFile first) {
            this.first = first;
        }
    }

    /**
     * Adds a file.
     *
     * @param what continues "The video …:"
     */
    void add(VideoFile file, String what, @Nullable Object observed, @Nullable Object expected) {
        add(file, what, observed, expected, null);
    }

    void add(
            VideoFile file,
            String what,
            @Nullable Object observed,
            @Nullable Object expected,
            @Nullable Severity severity) {
        groups.computeIfAbsent(new Defect(file.camera(), what, observed, expected, severity), defect -> new Group(file))
                .count++;
    }

    void report(CheckContext context) {
        groups.forEach((defect, group) -> {
            String subject = group.count == 1
                    ? "The video " + group.first.path()
                    : group.count + " videos, the first one is " + group.first.path();
            Finding.Builder finding = Finding.saying(subject + ": " + defect.what())
                    .file(group.first.path())
                    .column(defect.camera())
                    .count(group.count)
                    .observed(defect.observed())
                    .expected(defect.expected());
            context.report(defect.severity() == null ? finding : finding.severity(defect.severity()));
        });
    }
}
