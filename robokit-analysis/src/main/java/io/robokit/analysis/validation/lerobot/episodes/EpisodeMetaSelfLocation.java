package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of the episode table names another file than the one it is in. */
final class EpisodeMetaSelfLocation extends LeRobotCheck {
    EpisodeMetaSelfLocation() {
        super(
                "episode-meta-self-location",
                Group.EPISODES,
                Severity.WARNING,
                Cost.QUICK,
                "The episode table names a wrong file for itself",
                "meta/episodes/chunk_index and file_index should name the file the row is stored in; merging "
                        + "adds offsets and gets them wrong. Tools that rewrite single files of the table miss "
                        + "the row.",
                "Write the numbers of the file into the two columns.");
    }

    private static final Pattern PLACE = Pattern.compile(".*/chunk-(\\d{1,15})/file-(\\d{1,15})\\.parquet");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows rows = dataset.episodes();
        EpisodeTally wrong = new EpisodeTally(rows);
        for (int row = 0; row < rows.size(); row++) {
            Matcher matcher = PLACE.matcher(rows.file(row));
            long chunk = rows.integer("meta/episodes/chunk_index", row);
            long file = rows.integer("meta/episodes/file_index", row);
            if (matcher.matches()
                    && ((chunk != EpisodeRows.ABSENT && chunk != Long.parseLong(matcher.group(1)))
                            || (file != EpisodeRows.ABSENT && file != Long.parseLong(matcher.group(2))))) {
                wrong.add(row);
            }
        }
        wrong.report(
                context,
                "meta/episodes/file_index",
                first -> "Episode " + rows.index(first) + " is stored in "
                        + rows.file(first) + ", but names chunk " + rows.integer("meta/episodes/chunk_index", first)
                        + ", file "
                        + rows.integer("meta/episodes/file_index", first));
    }
}
