package io.robokit.analysis.quality.standard;

import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Groups of episodes that are the same in some respect; episodes without an equal are in none. */
final class EqualGroups implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST_GROUPS = 100;
    private static final int MOST_MEMBERS = 20;

    private final HashMap<Long, Group> byEpisode = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();

    /** Some episodes; the first ones are known by index, of the others there is a count. */
    static final class Group implements Serializable {
        private static final long serialVersionUID = 1L;

        private final List<Long> first = new ArrayList<>();
        private long size;

        void add(long episode) {
            size++;
            if (first.size() < MOST_MEMBERS) {
                first.add(episode);
            }
        }

        long size() {
            return size;
        }

        /** The first episode of the group that is not this one. */
        long other(long episode) {
            return first.get(0) != episode || first.size() < 2 ? first.get(0) : first.get(1);
        }

        private Map<String, Object> describe() {
            return JsonValues.object("episodes", first, "count", size);
        }
    }

    /** Groups episodes of equal keys; {@link Long#MIN_VALUE} stands for none. 8 bytes per episode. */
    static EqualGroups of(EpisodeRows rows, ToLongFunction<EpisodeRow> key) {
        long[] sorted = Columns.longs(rows, key);
        Arrays.sort(sorted);
        Map<Long, Group> repeated = new LinkedHashMap<>();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeated.computeIfAbsent(sorted[i], one -> new Group());
            }
        }
        EqualGroups groups = new EqualGroups();
        if (!repeated.isEmpty()) {
            rows.forEach(row -> {
                Group group = repeated.get(key.applyAsLong(row));
                if (group != null) {
                    group.add(row.episodeIndex());
                    groups.byEpisode.put(row.episodeIndex(), group);
                }
            });
        }
        groups.keep(repeated.values());
        return groups;
    }

    /** Groups that were made elsewhere; those of one episode are none. */
    static EqualGroups of(Map<Long, Group> byEpisode) {
        EqualGroups groups = new EqualGroups();
        byEpisode.forEach((episode, group) -> {
            if (group.size() > 1) {
                groups.byEpisode.put(episode, group);
            }
        });
        groups.keep(new java.util.LinkedHashSet<>(groups.byEpisode.values()));
        return groups;
    }

    private void keep(Collection<Group> found) {
        groups.addAll(found);
        groups.sort((a, b) -> Long.compare(a.first.get(0), b.first.get(0)));
    }

    @Nullable
    Group of(long episode) {
        return byEpisode.get(episode);
    }

    /** Episodes that have an equal. */
    long episodes() {
        return byEpisode.size();
    }

    List<Map<String, Object>> describe() {
        return groups.stream().limit(MOST_GROUPS).map(Group::describe).toList();
    }
}
