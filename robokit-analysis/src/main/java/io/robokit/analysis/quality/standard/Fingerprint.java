package io.robokit.analysis.quality.standard;

import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first and last numbers of an episode. Two episodes of equal length whose numbers all differ by at most 1e-6 have
 * sums that differ by at most 4e-5, so their sums are in the same or in neighbouring cells of 1e-4: only episodes with
 * company there are compared number by number.
 */
final class Fingerprint {
    private static final int NUMBERS = 20;
    private static final int FRAMES = 10;
    private static final int HASH_PARTS = 2;
    private static final double TOLERANCE = 1e-6;
    private static final double CELL = 1e-4;
    private static final int MOST_CANDIDATES = 100_000;
    private static final int MOST_IN_A_CELL = 1000;

    private Fingerprint() {}

    /** Two halves of the hash, which a double holds exactly, then the numbers. */
    static double[] details(long hash, Tracked signal) {
        int frames = signal.frames();
        int width = signal.width();
        int shown = Math.min(FRAMES, frames);
        int count = Math.min(NUMBERS, shown * width);
        double[] details = new double[HASH_PARTS + 2 * count];
        details[0] = hash >>> 32;
        details[1] = hash & 0xFFFFFFFFL;
        for (int i = 0; i < count; i++) {
            details[HASH_PARTS + i] = signal.dimension(i % width)[i / width];
            int fromEnd = shown * width - count + i;
            details[HASH_PARTS + count + i] = signal.dimension(fromEnd % width)[frames - shown + fromEnd / width];
        }
        return details;
    }

    /** Key of the whole content; {@link Long#MIN_VALUE} when it is not known. */
    static long contentKey(EpisodeRow row) {
        EpisodeFindings found = row.findings();
        return found.detailCount() < HASH_PARTS
                ? Long.MIN_VALUE
                : (((long) found.detail(0) << 32) | (long) found.detail(1)) ^ ContentHash.mix(row.frames());
    }

    /** Episodes with the same fingerprint. */
    static EqualGroups groups(EpisodeRows rows) {
        long[] sorted = Columns.longs(
                rows,
                row -> row.findings().detailCount() > HASH_PARTS
                        ? key(row.frames(), cell(row.findings()))
                        : Long.MIN_VALUE);
        Arrays.sort(sorted);
        Map<Long, List<EpisodeRow>> representatives = new HashMap<>();
        Map<Long, EqualGroups.Group> groups = new LinkedHashMap<>();
        Map<Long, EqualGroups.Group> byRepresentative = new HashMap<>();
        rows.forEach(row -> {
            if (row.findings().detailCount() > HASH_PARTS
                    && groups.size() < MOST_CANDIDATES
                    && hasCompany(row, sorted)) {
                group(row, representatives, byRepresentative, groups);
            }
        });
        return EqualGroups.of(groups);
    }

    private static void group(
            EpisodeRow row,
            Map<Long, List<EpisodeRow>> representatives,
            Map<Long, EqualGroups.Group> byRepresentative,
            Map<Long, EqualGroups.Group> groups) {
        long cell = cell(row.findings());
        for (long neighbour : neighbours(cell)) {
            for (EpisodeRow other : representatives.getOrDefault(key(row.frames(), neighbour), List.of())) {
                if (isSame(row, other)) {
                    EqualGroups.Group group = byRepresentative.get(other.episodeIndex());
                    if (group != null) {
                        group.add(row.episodeIndex());
                        groups.put(row.episodeIndex(), group);
                        return;
                    }
                }
            }
        }
        EqualGroups.Group own = new EqualGroups.Group();
        own.add(row.episodeIndex());
        groups.put(row.episodeIndex(), own);
        byRepresentative.put(row.episodeIndex(), own);
        List<EpisodeRow> here = representatives.computeIfAbsent(key(row.frames(), cell), one -> new ArrayList<>());
        if (here.size() < MOST_IN_A_CELL) {
            here.add(row);
        }
    }

    private static boolean hasCompany(EpisodeRow row, long[] sorted) {
        long cell = cell(row.findings());
        for (long neighbour : neighbours(cell)) {
            long key = key(row.frames(), neighbour);
            int at = Arrays.binarySearch(sorted, key);
            boolean several =
                    at >= 0 && ((at > 0 && sorted[at - 1] == key) || (at + 1 < sorted.length && sorted[at + 1] == key));
            if (at >= 0 && (neighbour != cell || several)) {
                return true;
            }
        }
        return false;
    }

    private static Set<Long> neighbours(long cell) {
        return new TreeSet<>(List.of(cell - 1, cell, cell + 1));
    }

    private static boolean isSame(EpisodeRow a, EpisodeRow b) {
        EpisodeFindings x = a.findings();
        EpisodeFindings y = b.findings();
        if (a.frames() != b.frames() || x.detailCount() != y.detailCount()) {
            return false;
        }
        for (int i = HASH_PARTS; i < x.detailCount(); i++) {
            if (!(Math.abs(x.detail(i) - y.detail(i)) <= TOLERANCE)) {
                return false;
            }
        }
        return true;
    }

    private static long cell(EpisodeFindings found) {
        double sum = 0;
        for (int i = HASH_PARTS; i < found.detailCount(); i++) {
            sum += found.detail(i);
        }
        return (long) Math.floor(sum / CELL);
    }

    private static long key(long frames, long cell) {
        return ContentHash.mix((frames * 0x9E3779B97F4A7C15L) ^ ContentHash.mix(cell));
    }
}
