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
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the texts of the tasks can serve as instructions. */
final class TaskText extends StandardHeuristic<TaskText.Parameters, TaskText.Texts> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_LISTED = 20;

    /**
     * Parameters.
     *
     * @param leastWords shorter texts are worth a look
     * @param mostWords longer texts are
     * @param leastEpisodes tasks with fewer episodes are
     * @param similarity share of common words from which on two texts are nearly the same
     */
    record Parameters(
            @Param(description = "Texts with fewer words are worth a look.", defaultValue = "2", minimum = 0)
            int leastWords,

            @Param(description = "Texts with more words are worth a look.", defaultValue = "50", minimum = 0)
            int mostWords,

            @Param(description = "Tasks with fewer episodes are worth a look.", defaultValue = "5", minimum = 0)
            long leastEpisodes,

            @Param(
                    description = "Share of common words from which on two texts are nearly the same.",
                    defaultValue = "0.9",
                    minimum = 0,
                    maximum = 1)
            double similarity)
            implements Serializable {}

    TaskText() {
        super(
                "task_text",
                "Task text",
                "Texts that are blank or placeholders, have fewer than 2 or more than 50 words, do not begin with something like"
                        + " a verb (English texts), begin or end with spaces, or mix scripts; texts of different tasks that are"
                        + " nearly the same (90 % common words, or at most 2 edits); tasks with fewer than 5 episodes. Thresholds"
                        + " are RoboKit's own.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "task_words", "Words of the task", "words", Suspect.NEITHER, "Number of words of the task text."));
    }

    @Override
    public FeatureSelection requiredFeatures(DatasetMetadata dataset) {
        return FeatureSelection.none();
    }

    @Override
    Texts newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Texts();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Texts texts) {
        List<String> tasks = episode.episode().tasks();
        texts.add(tasks);
        String joined = String.join(" ", tasks);
        return EpisodeFindings.of(TaskTexts.words(joined).size());
    }

    @Override
    Measured result(State<Parameters, Texts> state, EpisodeRows episodes) {
        Texts texts = state.statistics;
        Parameters parameters = state.parameters;
        if (texts.episodesOf.isEmpty()) {
            return Measured.of(Map.of("distinct_texts", 0, "episodes_without_text", texts.without))
                    .with(Finding.risk("no episode has a task text", 1));
        }
        Map<String, List<String>> problems = new LinkedHashMap<>();
        texts.episodesOf.forEach((text, count) -> {
            for (String problem : TaskTexts.problems(text, parameters.leastWords(), parameters.mostWords())) {
                problems.computeIfAbsent(problem, one -> new ArrayList<>()).add(text);
            }
            if (count < parameters.leastEpisodes()) {
                problems.computeIfAbsent("few episodes", one -> new ArrayList<>())
                        .add(text);
            }
        });
        List<List<String>> similar = TaskTexts.similar(List.copyOf(texts.episodesOf.keySet()), parameters.similarity());
        Measured measured = Measured.of(JsonValues.object(
                "distinct_texts", texts.episodesOf.size(),
                "texts_complete", texts.complete,
                "episodes_without_text", texts.without,
                "problems", shortened(problems),
                "nearly_the_same", similar.stream().limit(MOST_LISTED).toList()));
        return withFindings(measured, texts, problems, similar).judgedBy(TaskText::judge);
    }

    private static Map<String, Object> shortened(Map<String, List<String>> problems) {
        Map<String, Object> shortened = new LinkedHashMap<>();
        problems.forEach((problem, texts) -> shortened.put(
                problem,
                JsonValues.object(
                        "count", texts.size(),
                        "texts",
                                texts.stream()
                                        .limit(MOST_LISTED)
                                        .map(Say::brief)
                                        .toList())));
        return shortened;
    }

    private static Measured withFindings(
            Measured measured, Texts texts, Map<String, List<String>> problems, List<List<String>> similar) {
        Measured more = measured;
        if (texts.without > 0) {
            more = more.with(Finding.risk(Say.count(texts.without, "episode") + " without a task text", 1));
        }
        List<String> placeholders = problems.getOrDefault("placeholder", List.of());
        if (!placeholders.isEmpty()) {
            more = more.with(Finding.risk(
                    "task texts that say nothing: "
                            + Say.list(placeholders.stream()
                                    .map(text -> "'" + Say.brief(text) + "'")
                                    .toList()),
                    1));
        }
        if (!similar.isEmpty()) {
            List<String> pair = similar.get(0);
            more = more.with(Finding.risk(
                    Say.count(similar.size(), "pair") + " of tasks with nearly the same text, for example '"
                            + Say.brief(pair.get(0)) + "' and '" + Say.brief(pair.get(1)) + "': one task or two?",
                    1));
        }
        return more;
    }

    private static Verdict judge(EpisodeRow row) {
        boolean blank = row.task().isBlank();
        boolean placeholder = !blank && TaskTexts.isPlaceholder(row.task());
        return blank || placeholder
                ? new Verdict(
                        row.findings(),
                        List.of(Finding.risk(
                                blank
                                        ? "the episode has no task text"
                                        : "the task text '" + Say.brief(row.task()) + "' says nothing",
                                1)))
                : Verdict.of(row.findings());
    }

    /** Distinct texts and the number of their episodes, of up to {@value #MOST_TEXTS} texts. */
    static final class Texts implements Mergeable<Texts> {
        private static final long serialVersionUID = 1L;
        private static final int MOST_TEXTS = 20_000;

        private final LinkedHashMap<String, Long> episodesOf = new LinkedHashMap<>();
        private long without;
        private boolean complete = true;

        private void add(List<String> tasks) {
            boolean any = false;
            for (String task : tasks) {
                if (!task.isBlank()) {
                    any = true;
                    add(task, 1);
                }
            }
            without += any ? 0 : 1;
        }

        private void add(String task, long episodes) {
            if (episodesOf.containsKey(task) || episodesOf.size() < MOST_TEXTS) {
                episodesOf.merge(task, episodes, Long::sum);
            } else {
                complete = false;
            }
        }

        @Override
        public void merge(Texts later) {
            later.episodesOf.forEach(this::add);
            without += later.without;
            complete &= later.complete;
        }
    }
}
