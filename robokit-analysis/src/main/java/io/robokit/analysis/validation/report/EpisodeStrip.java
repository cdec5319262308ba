package io.robokit.analysis.validation.report;

import io.robokit.analysis.validation.Coverage;
import io.robokit.model.Finding;
import java.util.List;
import java.util.Locale;

/** A picture of where in the dataset findings lie: the episodes from left to right, a mark for each finding. */
final class EpisodeStrip {
    private static final int WIDTH = 720;

    private EpisodeStrip() {}

    /** The picture, empty when fewer than two findings name an episode. */
    static String of(List<Finding> findings, Coverage.Share episodes) {
        List<Finding> placed =
                findings.stream().filter(finding -> finding.episode() != null).toList();
        long last = placed.stream().mapToLong(EpisodeStrip::lastEpisode).max().orElse(0);
        Long declared = episodes.declared();
        long count = Math.max(last + 1, declared == null ? episodes.seen() : declared);
        if (placed.isEmpty() || count < 2) {
            return "";
        }
        StringBuilder svg =
                new StringBuilder("<figure><svg class=\"strip\" viewBox=\"0 0 " + WIDTH + " 22\" role=\"img\">");
        svg.append("<title>Where in the ").append(count).append(" episodes</title>");
        svg.append("<rect class=\"track\" width=\"").append(WIDTH).append("\" height=\"14\" rx=\"3\"/>");
        for (Finding finding : placed) {
            Long first = finding.episode();
            if (first != null) {
                double from = (double) WIDTH * first / count;
                double width = Math.max(2, (double) WIDTH * (lastEpisode(finding) + 1 - first) / count);
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"mark\" x=\"%.1f\" width=\"%.1f\" height=\"14\" rx=\"1\"/>",
                        Math.min(from, WIDTH - width),
                        width));
            }
        }
        svg.append("</svg><figcaption><span>episode 0</span><span>").append(count - 1);
        return svg.append("</span></figcaption></figure>\n").toString();
    }

    /** Files that are missing one after the other belong to one episode each. */
    private static long lastEpisode(Finding finding) {
        Long first = finding.episode();
        long start = first == null ? 0 : first;
        return finding.id().endsWith("-file-missing") ? start + finding.count() - 1 : start;
    }
}
