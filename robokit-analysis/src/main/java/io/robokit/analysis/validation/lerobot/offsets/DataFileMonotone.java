package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;

/** Episodes whose data file comes before that of an earlier episode. */
final class DataFileMonotone extends OffsetCheck {
    DataFileMonotone() {
        super(
                "v3-data-file-monotone",
                Severity.WARNING,
                Cost.QUICK,
                "Data files ascend with the episodes",
                "Files are loaded in the order of their names, and rows are counted over all of them. Where a later episode"
                        + " lies in an earlier file, its row numbers cannot be right.",
                "Write the dataset again with its episodes in order.");
    }

    @Override
    void look(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeRows episodes = dataset.episodes();
        Tally decreasing = new Tally(episodes, null);
        long chunk = -1;
        long file = -1;
        for (int row : EpisodeOrder.byIndex(episodes)) {
            long nextChunk = episodes.dataChunk(row);
            long nextFile = episodes.dataFile(row);
            if (nextChunk < 0 || nextFile < 0) {
                continue;
            }
            if (nextChunk < chunk || (nextChunk == chunk && nextFile < file)) {
                decreasing.add(
                        row,
                        "it is in file " + nextFile + " of chunk " + nextChunk + ", the episode before in file " + file
                                + " of chunk " + chunk,
                        nextChunk + "/" + nextFile,
                        chunk + "/" + file);
            }
            chunk = nextChunk;
            file = nextFile;
        }
        decreasing.report(context);
    }
}
