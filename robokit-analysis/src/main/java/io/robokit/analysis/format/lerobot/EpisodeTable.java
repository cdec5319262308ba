package io.robokit.analysis.format.lerobot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The episodes of a dataset in order of their index, column by column. */
final class EpisodeTable {
    /** Most episodes of one dataset. */
    static final int MAX_EPISODES = 5_000_000;
    /** Stands for a value that is not given. */
    static final long UNKNOWN = -1;

    private final long[] index;
    private final long[] length;
    private final long[] chunk;
    private final long[] file;
    private final long[] from;
    private final List<List<String>> tasks;

    private EpisodeTable(Builder builder, int[] order) {
        this.index = pick(builder.index, order);
        this.length = pick(builder.length, order);
        this.chunk = pick(builder.chunk, order);
        this.file = pick(builder.file, order);
        this.from = pick(builder.from, order);
        this.tasks = IntStream.of(order).mapToObj(builder.tasks::get).toList();
    }

    private static long[] pick(long[] values, int[] order) {
        return IntStream.of(order).mapToLong(row -> values[row]).toArray();
    }

    int size() {
        return index.length;
    }

    long index(int row) {
        return index[row];
    }

    /** Frames, {@link #UNKNOWN} when not given. */
    long length(int row) {
        return length[row];
    }

    long chunk(int row) {
        return chunk[row];
    }

    long file(int row) {
        return file[row];
    }

    /** First global row, {@link #UNKNOWN} when not given. */
    long from(int row) {
        return from[row];
    }

    List<String> tasks(int row) {
        return tasks.get(row);
    }

    long frameCount() {
        long frames = 0;
        for (long episode : length) {
            frames += Math.max(0, episode);
            if (frames < 0) {
                return Long.MAX_VALUE;
            }
        }
        return frames;
    }

    /** Collects rows in any order. */
    static final class Builder {
        private final Map<String, String> texts = new HashMap<>();
        private final List<List<String>> tasks = new ArrayList<>();
        private long[] index = new long[64];
        private long[] length = new long[64];
        private long[] chunk = new long[64];
        private long[] file = new long[64];
        private long[] from = new long[64];

        int size() {
            return tasks.size();
        }

        void add(long episode, long frames, long chunkIndex, long fileIndex, long fromIndex, List<String> texts) {
            int row = tasks.size();
            if (row == index.length) {
                grow(row * 2);
            }
            index[row] = episode;
            length[row] = frames;
            chunk[row] = chunkIndex;
            file[row] = fileIndex;
            from[row] = fromIndex;
            tasks.add(intern(texts));
        }

        private void grow(int capacity) {
            index = Arrays.copyOf(index, capacity);
            length = Arrays.copyOf(length, capacity);
            chunk = Arrays.copyOf(chunk, capacity);
            file = Arrays.copyOf(file, capacity);
            from = Arrays.copyOf(from, capacity);
        }

        private List<String> intern(List<String> list) {
            return list.stream()
                    .map(text -> {
                        String known = texts.putIfAbsent(text, text);
                        return known == null ? text : known;
                    })
                    .toList();
        }

        /** Sorts by index; of several rows with one index the first one stays. */
        EpisodeTable build(Warnings warnings) {
            int[] order = IntStream.range(0, size())
                    .boxed()
                    .sorted((a, b) -> Long.compare(index[a], index[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int kept = 0;
            long repeated = UNKNOWN;
            for (int row : order) {
                if (kept > 0 && index[order[kept - 1]] == index[row]) {
                    repeated = index[row];
                } else {
                    order[kept++] = row;
                }
            }
            if (repeated != UNKNOWN) {
                warnings.add("The episode table has " + (order.length - kept)
                        + " rows whose episode_index occurred before, for example " + repeated
                        + "; the first row of each counts");
            }
            return new EpisodeTable(this, Arrays.copyOf(order, kept));
        }
    }
}
