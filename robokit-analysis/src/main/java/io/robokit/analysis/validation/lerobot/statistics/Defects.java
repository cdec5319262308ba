package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.model.Finding;
import io.robokit.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a check found in stored statistics, by feature: how often, and the first case. Used by one thread. */
final class Defects {
    private static final int NAMED = 5;

    private final Map<String, Defect> byFeature = new LinkedHashMap<>();
    private String file = "";
    private long row;
    private @Nullable Long episode;

    private static final class Defect {
        private final String what;
        private final @Nullable Severity severity;
        private final String file;
        private final long row;
        private final @Nullable Long episode;
        private final @Nullable Object observed;
        private final @Nullable Object expected;
        private final List<Long> episodes = new ArrayList<>();
        private long count;

        Defect(
                Defects place,
                String what,
                @Nullable Severity severity,
                @Nullable Object observed,
                @Nullable Object expected) {
            this.what = what;
            this.severity = severity;
            this.file = place.file;
            this.row = place.row;
            this.episode = place.episode;
            this.observed = observed;
            this.expected = expected;
        }
    }

    /** Says where the statistics that follow are stored: for the whole dataset. */
    void place(String path) {
        file = path;
        episode = null;
    }

    /** Says where the statistics that follow are stored: for an episode. */
    void place(String path, long rowInFile, long index) {
        file = path;
        row = rowInFile;
        episode = index;
    }

    /** A defect of the check's usual severity; {@code what} goes on after the name of the feature. */
    void found(String feature, String what, @Nullable Object observed, @Nullable Object expected) {
        found(null, feature, what, observed, expected);
    }

    /** A defect. Defects of one feature and severity are one finding. */
    void found(
            @Nullable Severity severity,
            String feature,
            String what,
            @Nullable Object observed,
            @Nullable Object expected) {
        String key = feature + (severity == null ? "" : severity.id());
        Defect defect = byFeature.computeIfAbsent(
                key, name -> new Defect(this, feature + " " + what, severity, observed, expected));
        defect.count++;
        if (episode != null && defect.episodes.size() <= NAMED) {
            defect.episodes.add(episode);
        }
    }

    /** One finding per feature. */
    List<Finding.Builder> findings() {
        List<Finding.Builder> findings = new ArrayList<>();
        byFeature.forEach((key, defect) -> {
            Finding.Builder finding = Finding.saying(sentence(defect))
                    .file(defect.file)
                    .column(feature(key, defect))
                    .count(defect.count)
                    .observed(defect.observed)
                    .expected(defect.expected);
            if (defect.episode != null) {
                finding.firstRow(defect.row);
                if (defect.episode >= 0) {
                    finding.episode(defect.episode);
                }
            }
            findings.add(defect.severity == null ? finding : finding.severity(defect.severity));
        });
        return findings;
    }

    private static String feature(String key, Defect defect) {
        return defect.severity == null
                ? key
                : key.substring(0, key.length() - defect.severity.id().length());
    }

    private static String sentence(Defect defect) {
        if (defect.episode == null) {
            return defect.file + ": " + defect.what;
        }
        if (defect.count == 1) {
            return defect.file + ", episode " + defect.episode + ": " + defect.what;
        }
        StringBuilder episodes = new StringBuilder();
        for (int i = 0; i < Math.min(NAMED, defect.episodes.size()); i++) {
            episodes.append(i == 0 ? "" : ", ").append(defect.episodes.get(i));
        }
        return defect.file + ", " + defect.count + " episodes (" + episodes
                + (defect.episodes.size() > NAMED ? ", …" : "") + "), at the first of them: " + defect.what;
    }
}
