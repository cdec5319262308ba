package io.robokit.analysis.validation.lerobot.rows;

import io.robokit.model.Finding;
import io.robokit.model.RowRun;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often something was met in the rows, in which episodes, and where first. Mergeable. Used by one thread. */
public final class Occurrences implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Episodes that are named. */
    private static final int NAMED = 5;

    private long count;
    private long runs;
    private final List<Long> episodes = new ArrayList<>(0);
    private @Nullable RowRun first;
    private @Nullable RowRun last;
    private long row;
    private double observed;
    private double expected;

    /** Adds one occurrence: a row counted in the run. */
    public void add(RowRun run, long rowInRun, double seen, double right) {
        add(run, 1, rowInRun, seen, right);
    }

    /** Adds some occurrences of a run; of the first one row and values are told. */
    public void add(RowRun run, long times, long rowInRun, double seen, double right) {
        if (times == 0) {
            return;
        }
        count += times;
        if (first == null) {
            first = run;
            row = rowInRun;
            observed = seen;
            expected = right;
        }
        if (!run.equals(last)) {
            last = run;
            runs++;
            name(run.episode());
        }
    }

    private void name(long episode) {
        if (episodes.size() <= NAMED && !episodes.contains(episode)) {
            episodes.add(episode);
        }
    }

    /** Takes in what was met in later rows. */
    public void merge(Occurrences later) {
        if (later.first == null) {
            return;
        }
        if (first == null) {
            first = later.first;
            row = later.row;
            observed = later.observed;
            expected = later.expected;
        }
        count += later.count;
        runs += later.runs;
        last = later.last;
        later.episodes.forEach(this::name);
    }

    /** How often. */
    public long count() {
        return count;
    }

    /** In how many runs of rows; an episode usually is one. */
    public long runs() {
        return runs;
    }

    /** Whether it was met at all. */
    public boolean any() {
        return count > 0;
    }

    /** The value at the first place. */
    public double observed() {
        return observed;
    }

    /** What would have been right at the first place. */
    public double expected() {
        return expected;
    }

    /** Where it was met, for a sentence: {@code episode 4} or {@code 3 episodes (1, 4, 7)}. */
    public String where() {
        if (runs == 1) {
            return describe(episodes.get(0));
        }
        StringBuilder text = new StringBuilder().append(runs).append(" episodes (");
        for (int i = 0; i < Math.min(NAMED, episodes.size()); i++) {
            text.append(i == 0 ? "" : ", ").append(episodes.get(i) < 0 ? "?" : episodes.get(i));
        }
        return text.append(episodes.size() > NAMED || runs > episodes.size() ? ", …)" : ")")
                .toString();
    }

    private static String describe(long episode) {
        return episode < 0 ? "rows of no known episode" : "episode " + episode;
    }

    /** Starts a finding with this count and first place. Must not be asked for when there is none. */
    public Finding.Builder finding(String message) {
        RowRun place = first;
        Finding.Builder finding = Finding.saying(message).count(count);
        if (place != null) {
            finding.file(place.file()).firstRow(place.firstFileRow() + row);
            if (place.episode() >= 0) {
                finding.episode(place.episode());
            }
        }
        return finding;
    }
}
