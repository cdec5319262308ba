package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import java.util.List;

/** Episodes that occur twice: frame by frame the same, or beginning and ending with the same numbers. */
final class Duplicates extends StandardHeuristic<NoParameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;

    Duplicates() {
        super(
                "duplicates",
                "Duplicates",
                "Copies: episodes whose state and action are the same in every frame (by a 64-bit hash). Fingerprint"
                        + " duplicates: the same number of frames, and the first 20 numbers of the first 10 frames and the last"
                        + " 20 of the last 10 frames of the action equal within 1e-6 (doctor, xense). Both leak from a training"
                        + " set into a test set.",
                NoParameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "copies", "Copies", "", Suspect.NEITHER, "Other episodes that are exactly the same."),
                new EpisodeMeasure(
                        "fingerprint_duplicates",
                        "Fingerprint duplicates",
                        "",
                        Suspect.NEITHER,
                        "Other episodes with the same beginning, end and length."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, NoParameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, NoParameters parameters, Mergeable.Nothing statistics) {
        Motion motion = Motion.of(episode);
        String problem = motion.state().unusable(1);
        String actionProblem = motion.action().unusable(1);
        if (problem != null && actionProblem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        ContentHash hash = new ContentHash();
        if (problem == null) {
            hash.add(motion.state());
        }
        if (actionProblem == null) {
            hash.add(motion.action());
        }
        Tracked shown = actionProblem == null ? motion.action() : motion.state();
        return EpisodeFindings.of().withDetails(Fingerprint.details(hash.value(), shown));
    }

    @Override
    Measured result(State<NoParameters, Mergeable.Nothing> state, EpisodeRows episodes) {
        EqualGroups copies = EqualGroups.of(episodes, Fingerprint::contentKey);
        EqualGroups fingerprints = Fingerprint.groups(episodes);
        Measured measured = Measured.of(JsonValues.object(
                "copies", copies.describe(),
                "episodes_with_copies", copies.episodes(),
                "fingerprint_duplicates", fingerprints.describe(),
                "episodes_with_fingerprint_duplicates", fingerprints.episodes()));
        if (copies.episodes() > 0) {
            measured = measured.with(
                    Finding.risk(Say.count(copies.episodes(), "episode") + " have exact copies in the dataset", 1));
        }
        return measured.judgedBy(row -> judge(row, copies, fingerprints));
    }

    private static Verdict judge(EpisodeRow row, EqualGroups copies, EqualGroups fingerprints) {
        EpisodeFindings found = row.findings();
        if (found.unavailable() != null) {
            return Verdict.of(found);
        }
        EqualGroups.Group same = copies.of(row.episodeIndex());
        EqualGroups.Group similar = fingerprints.of(row.episodeIndex());
        EpisodeFindings values = EpisodeFindings.of(
                same == null ? 0 : (double) same.size() - 1, similar == null ? 0 : (double) similar.size() - 1);
        if (same != null) {
            return new Verdict(
                    values,
                    List.of(Finding.risk(
                            "the same frame by frame as episode " + same.other(row.episodeIndex()) + more(same), 3)));
        }
        return similar == null
                ? Verdict.of(values)
                : new Verdict(
                        values,
                        List.of(Finding.risk(
                                "begins and ends with the same numbers as episode " + similar.other(row.episodeIndex())
                                        + more(similar) + " and is as long",
                                2)));
    }

    private static String more(EqualGroups.Group group) {
        return group.size() > 2 ? " and " + (group.size() - 2) + " more" : "";
    }
}
