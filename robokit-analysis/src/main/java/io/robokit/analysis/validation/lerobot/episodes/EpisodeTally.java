package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.model.Finding;
import io.robokit.spi.CheckContext;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Counts rows of the episode table and remembers the first one. */
final class EpisodeTally {
    private final EpisodeRows rows;
    private long count;
    private int first = -1;

    EpisodeTally(EpisodeRows rows) {
        this.rows = rows;
    }

    void add(int row) {
        count++;
        first = first < 0 ? row : first;
    }

    long count() {
        return count;
    }

    /** Reports one finding for all, if there are any; the sentence is about the first one. */
    void report(CheckContext context, @Nullable String column, IntFunction<String> sentence) {
        if (first >= 0) {
            String others = count == 1 ? "" : "; " + count + " episodes in all";
            context.report(Finding.saying(sentence.apply(first) + others)
                    .file(rows.file(first))
                    .firstRow(rows.rowInFile(first))
                    .episode(Math.max(0, rows.index(first)))
                    .column(column)
                    .count(count));
        }
    }
}
