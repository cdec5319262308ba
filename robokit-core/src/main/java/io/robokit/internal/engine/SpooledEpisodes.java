package io.robokit.internal.engine;

import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EvaluatedEpisodes;
import io.robokit.spi.SecondLook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of a spool by heuristic; rows of a second look stand in for those of the first. */
final class SpooledEpisodes implements EvaluatedEpisodes {
    private final List<String> heuristics;
    private final EpisodeSpool first;
    private final Map<String, SecondLook> looks = new HashMap<>();
    private final List<String> lookedAgain = new ArrayList<>();
    private @Nullable EpisodeSpool second;

    SpooledEpisodes(List<String> heuristics, EpisodeSpool first) {
        this.heuristics = heuristics;
        this.first = first;
    }

    /** Lets the rows of second looks, in their order, stand in for the earlier ones. */
    void replace(Map<String, SecondLook> secondLooks, EpisodeSpool seen) {
        looks.putAll(secondLooks);
        lookedAgain.addAll(secondLooks.keySet());
        second = seen;
    }

    @Override
    public long count() {
        return first.episodes();
    }

    @Override
    public EpisodeRows of(String heuristic) {
        int member = heuristics.indexOf(heuristic);
        if (member < 0) {
            throw new IllegalArgumentException("The evaluation had no heuristic '" + heuristic + "'");
        }
        return visitor -> visit(List.of(heuristic), new int[] {member}, rows -> visitor.accept(rows.get(0)));
    }

    @Override
    public void forEach(Consumer<List<EpisodeRow>> visitor) {
        visit(heuristics, IntStream.range(0, heuristics.size()).toArray(), visitor);
    }

    private void visit(List<String> wanted, int[] members, Consumer<List<EpisodeRow>> visitor) {
        List<String> replaced = wanted.stream().filter(looks::containsKey).toList();
        if (second == null || replaced.isEmpty()) {
            first.forEach(members, visitor);
            return;
        }
        int[] again = replaced.stream().mapToInt(lookedAgain::indexOf).toArray();
        EpisodeSpool.Cursor later = second.cursor(again);
        first.forEach(members, rows -> visitor.accept(merged(wanted, rows, replaced, later)));
    }

    private List<EpisodeRow> merged(
            List<String> wanted, List<EpisodeRow> rows, List<String> replaced, EpisodeSpool.Cursor later) {
        if (rows.isEmpty() || !later.moveTo(rows.get(0).episodeIndex())) {
            return rows;
        }
        List<EpisodeRow> merged = new ArrayList<>(rows);
        Iterator<EpisodeRow> seen = later.rows().iterator();
        for (String heuristic : replaced) {
            EpisodeRow row = seen.next();
            SecondLook look = looks.get(heuristic);
            if (look != null && look.episodes().contains(row.episodeIndex())) {
                merged.set(wanted.indexOf(heuristic), row);
            }
        }
        return merged;
    }
}
