package io.robokit.analysis.format.rlds;

import io.robokit.model.DatasetRef;
import io.robokit.spi.FileEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The shards of a version folder.
 *
 * @param present those that are there: splits in the order of {@code dataset_info.json}, shards by number
 * @param declared number that there should be
 * @param datasetName name of the dataset, by {@code dataset_info.json} or the file names
 */
record ShardList(List<Shard> present, long declared, String datasetName) {
    /** A file with what its name tells. */
    private record Found(FileEntry file, ShardNames.Name name) {}

    static ShardList of(DatasetRef dataset, Location location, DatasetInfo info, List<String> warnings) {
        List<ShardNames> templates = new ArrayList<>(List.of(ShardNames.USUAL));
        info.splits().stream()
                .filter(split -> split.template() != null)
                .map(split -> ShardNames.of(dataset, info.path(), String.valueOf(split.template())))
                .forEach(templates::add);
        Map<String, List<Found>> bySplit = new TreeMap<>();
        for (FileEntry file : location.files()) {
            found(file, location, templates, bySplit);
        }
        List<String> order = new ArrayList<>();
        info.splits().forEach(split -> order.add(split.name()));
        bySplit.keySet().stream().filter(name -> !order.contains(name)).forEach(order::add);
        List<Shard> present = new ArrayList<>();
        long declared = 0;
        for (String split : new java.util.LinkedHashSet<>(order)) {
            declared += addSplit(split, bySplit.getOrDefault(split, List.of()), info, present, warnings);
        }
        return new ShardList(List.copyOf(present), declared, name(info, present));
    }

    private static void found(
            FileEntry file, Location location, List<ShardNames> templates, Map<String, List<Found>> bySplit) {
        String fileName = file.path().substring(location.folder().length());
        for (ShardNames template : templates) {
            var name = template.parse(fileName);
            if (name.isPresent() && !fileName.endsWith(".json")) {
                bySplit.computeIfAbsent(name.get().split(), key -> new ArrayList<>())
                        .add(new Found(file, name.get()));
                return;
            }
        }
        if (Location.isRecordFile(fileName)) {
            bySplit.computeIfAbsent("train", key -> new ArrayList<>())
                    .add(new Found(file, new ShardNames.Name("train", -1, -1)));
        }
    }

    private static long addSplit(
            String split, List<Found> found, DatasetInfo info, List<Shard> present, List<String> warnings) {
        List<Long> lengths =
                info.split(split).map(DatasetInfo.SplitInfo::shardLengths).orElse(List.of());
        List<Found> ordered = found.stream()
                .sorted(Comparator.comparingLong((Found shard) -> shard.name().index())
                        .thenComparing(shard -> shard.file().path()))
                .toList();
        Set<Long> seen = new HashSet<>();
        for (Found shard : ordered) {
            long index = shard.name().index();
            if (index >= 0 && !seen.add(index)) {
                warnings.add("Split '" + split + "' has two shards of number " + index + "; '"
                        + shard.file().path() + "' is left out");
                continue;
            }
            long declared = index >= 0 && index < lengths.size() ? lengths.get((int) index) : -1;
            present.add(new Shard(shard.file().path(), shard.file().size(), split, declared));
        }
        long expected = Math.max(ordered.size(), Math.max(lengths.size(), announced(ordered)));
        if (expected > ordered.size()) {
            long missing = missingEpisodes(lengths, seen);
            warnings.add("Split '" + split + "': " + (expected - ordered.size()) + " of " + expected
                    + " shards are missing" + (missing > 0 ? ", with " + missing + " episodes" : "")
                    + "; the others are read");
        }
        return expected;
    }

    private static long announced(List<Found> shards) {
        return shards.stream().mapToLong(shard -> shard.name().count()).max().orElse(0);
    }

    private static long missingEpisodes(List<Long> lengths, Set<Long> seen) {
        long missing = 0;
        for (int i = 0; i < lengths.size(); i++) {
            if (!seen.contains((long) i)) {
                missing += Math.max(0, lengths.get(i));
            }
        }
        return missing;
    }

    private static String name(DatasetInfo info, List<Shard> present) {
        if (!info.name().isEmpty() || present.isEmpty()) {
            return info.name();
        }
        String file = present.get(0).path();
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.contains("-") ? name.substring(0, name.indexOf('-')) : "";
    }
}
