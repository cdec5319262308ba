package io.robokit.analysis.format.rlds;

import io.robokit.analysis.format.ImageHeader;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the episodes lie, how many steps each has and what its task is. Of local files every record is looked at by jumping
 * over its pictures; of remote ones so many as fit into a bound, the others are told by {@code dataset_info.json}.
 *
 * @param episodes episodes in order
 * @param offsets byte at which each begins, -1 when not known
 * @param records number in its shard
 * @param splits episodes of each split as {@code from:to}
 * @param tasks texts in the order of their first use
 * @param pictures header of the first picture by key
 * @param warnings what is wrong with shards
 */
record EpisodeIndex(
        List<EpisodeInfo> episodes,
        LongList offsets,
        LongList records,
        Map<String, String> splits,
        List<String> tasks,
        Map<String, ImageHeader> pictures,
        List<String> warnings) {

    /** Steps of the episodes whose length is known. */
    long stepCount() {
        return episodes.stream()
                .mapToLong(episode -> Math.max(0, episode.length()))
                .sum();
    }

    static EpisodeIndex read(DatasetFiles files, RldsDataset dataset) throws IOException {
        return new Builder(files, dataset).build();
    }

    private static final class Builder {
        private static final long REMOTE_BYTES = 64L << 20;
        private static final int MAX_EPISODES = 5_000_000;
        private static final long LEAST_RECORD = 16;
        private static final int MAX_WARNINGS = 50;

        private final DatasetFiles files;
        private final RldsDataset dataset;
        private final RecordFacts facts;
        private final List<EpisodeInfo> episodes = new ArrayList<>();
        private final LongList offsets = new LongList();
        private final LongList records = new LongList();
        private final Map<String, String> splits = new LinkedHashMap<>();
        private final Set<String> tasks = new LinkedHashSet<>();
        private final List<String> warnings = new ArrayList<>();
        private long remoteBytes;
        private int empty;
        private int invalid;

        Builder(DatasetFiles files, RldsDataset dataset) {
            this.files = files;
            this.dataset = dataset;
            this.facts = new RecordFacts(dataset.schema());
        }

        EpisodeIndex build() throws IOException {
            String split = "";
            int from = 0;
            for (Shard shard : dataset.shards()) {
                if (!shard.split().equals(split)) {
                    end(split, from);
                    split = shard.split();
                    from = episodes.size();
                }
                if (mayLook(shard)) {
                    look(shard);
                } else {
                    believe(shard);
                }
            }
            end(split, from);
            summarize();
            return new EpisodeIndex(
                    List.copyOf(episodes),
                    offsets,
                    records,
                    splits,
                    List.copyOf(tasks),
                    facts.pictures(),
                    List.copyOf(warnings));
        }

        private void end(String split, int from) {
            if (episodes.size() > from) {
                splits.put(split, from + ":" + episodes.size());
            }
        }

        private boolean mayLook(Shard shard) throws IOException {
            try (InputFile file = files.open(shard.path())) {
                if (file.isLocal()) {
                    return true;
                }
            }
            remoteBytes += shard.size();
            return remoteBytes <= REMOTE_BYTES || shard.declared() < 0;
        }

        private void look(Shard shard) throws IOException {
            long before = episodes.size();
            try (RecordStream stream = Shards.look(files, shard.path())) {
                walk(shard, stream);
            } catch (DatasetException e) {
                if (e.code() == ErrorCode.INTERNAL || e.code().retryable()) {
                    throw e;
                }
                warn(String.valueOf(e.getMessage()));
            }
            long found = episodes.size() - before;
            if (shard.declared() >= 0 && found != shard.declared() && empty + invalid == 0) {
                warn(shard.path() + ": " + found + " episodes, dataset_info.json announces " + shard.declared());
            }
        }

        private void walk(Shard shard, RecordStream stream) throws IOException {
            while (true) {
                try {
                    if (!stream.next()) {
                        return;
                    }
                } catch (DatasetException e) {
                    // Nobody knows where the next record begins. Reading this episode tells why.
                    add(shard, stream, -1, List.of());
                    throw e;
                }
                try {
                    facts.read(stream);
                    take(shard, stream);
                } catch (DatasetException e) {
                    add(shard, stream, -1, List.of());
                    warn(String.valueOf(e.getMessage()));
                    if (!stream.isBetweenRecords()) {
                        return;
                    }
                }
            }
        }

        private void take(Shard shard, RecordStream stream) {
            if (facts.isInvalid()) {
                invalid++;
            } else if (facts.steps() == 0) {
                empty++;
            } else {
                tasks.addAll(facts.tasks());
                add(shard, stream, facts.steps(), facts.tasks());
            }
        }

        private void add(Shard shard, RecordStream stream, long steps, List<String> texts) {
            checkCount(1);
            episodes.add(new EpisodeInfo(episodes.size(), steps, texts, shard.path()));
            offsets.add(stream.recordOffset());
            records.add(stream.recordNumber());
        }

        private void believe(Shard shard) throws IOException {
            long count = Math.min(shard.declared(), shard.size() / LEAST_RECORD);
            checkCount(count);
            if (facts.pictures().isEmpty() && tasks.isEmpty()) {
                sample(shard);
            }
            for (long record = 0; record < count; record++) {
                episodes.add(new EpisodeInfo(episodes.size(), -1, List.of(), shard.path()));
                offsets.add(record == 0 ? 0 : -1);
                records.add(record);
            }
        }

        /** The first record of a shard of which nothing else is read. */
        private void sample(Shard shard) throws IOException {
            try (RecordStream stream = Shards.look(files, shard.path())) {
                if (stream.next()) {
                    facts.read(stream);
                    tasks.addAll(facts.tasks());
                }
            } catch (DatasetException e) {
                warn(String.valueOf(e.getMessage()));
            }
        }

        private void checkCount(long more) {
            if (episodes.size() + more > MAX_EPISODES) {
                throw new DatasetException(
                        ErrorCode.UNSUPPORTED_FORMAT,
                        files.dataset(),
                        "more than " + MAX_EPISODES + " episodes; point at a part of the dataset");
            }
        }

        private void summarize() {
            if (empty > 0) {
                warnings.add(empty + (empty == 1 ? " episode has" : " episodes have") + " no steps and is left out");
            }
            if (invalid > 0) {
                warnings.add(invalid + (invalid == 1 ? " episode is" : " episodes are")
                        + " marked invalid by the dataset and left out");
            }
            long unknown =
                    episodes.stream().filter(episode -> episode.length() < 0).count();
            if (unknown > 0) {
                warnings.add("The lengths of " + unknown + " of " + episodes.size()
                        + " episodes are not known before they are read; the number of frames counts the others");
            }
        }

        private void warn(String sentence) {
            if (warnings.size() < MAX_WARNINGS) {
                warnings.add(sentence);
            }
        }
    }
}
