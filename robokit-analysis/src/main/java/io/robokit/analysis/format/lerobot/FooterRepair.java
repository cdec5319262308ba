package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.FileProblem;
import io.robokit.analysis.format.parquet.LostFooter;
import io.robokit.analysis.format.parquet.TableRewrite;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Cuts the last data file of v3, when a crash left it without footer, to the longest prefix of whole episodes that can be
 * verified, and takes the episodes after it out of the episode table.
 */
final class FooterRepair {
    private final RepairedFiles files;
    private final LeRobotView view;

    FooterRepair(RepairedFiles files) {
        this.files = files;
        this.view = files.view();
    }

    void run() throws IOException {
        List<String> data = view.dataFiles();
        if (view.generation() != 3 || data.isEmpty() || !view.episodesAreComplete()) {
            return;
        }
        String last = data.get(data.size() - 1);
        view.table(last);
        FileProblem problem = view.problem(last);
        MessageType schema = schema(data.subList(0, data.size() - 1));
        if (problem == null || problem.kind() != FileProblem.Kind.NO_FOOTER || schema == null) {
            return;
        }
        try (LostFooter found = LostFooter.recover(files.localCopy(last), schema)) {
            cut(last, found);
        }
    }

    private @org.jspecify.annotations.Nullable MessageType schema(List<String> others) throws IOException {
        for (String path : others) {
            if (view.table(path) != null) {
                return LostFooter.schemaOf(files.localCopy(path));
            }
        }
        List<Type> fields = new ArrayList<>();
        for (Feature feature : view.features()) {
            if (feature.dataType() == DataType.VIDEO) {
                continue;
            }
            if (feature.dataType() != DataType.IMAGE
                    && !feature.dataType().isNumeric()
                    && feature.dataType() != DataType.STRING) {
                return null;
            }
            fields.add(feature.dataType() == DataType.IMAGE ? picture(feature.name()) : column(feature));
        }
        return fields.isEmpty() ? null : new MessageType("schema", fields);
    }

    private static Type column(Feature feature) {
        return new ColumnLayout(feature).parquetType();
    }

    private static Type picture(String name) {
        return Types.optionalGroup()
                .addField(Types.optional(PrimitiveTypeName.BINARY).named("bytes"))
                .addField(Types.optional(PrimitiveTypeName.BINARY)
                        .as(org.apache.parquet.schema.LogicalTypeAnnotation.stringType())
                        .named("path"))
                .named(name);
    }

    private void cut(String path, LostFooter found) throws IOException {
        Map<Long, Integer> episodesByRows = episodesByRows(path);
        int groups = 0;
        int episodes = 0;
        long rows = 0;
        long kept = 0;
        List<Long> groupRows = found.groupRows();
        for (int group = 0; group < groupRows.size(); group++) {
            rows += groupRows.get(group);
            if (episodesByRows.containsKey(rows)) {
                groups = group + 1;
                kept = rows;
                episodes = episodesByRows.getOrDefault(rows, 0);
            }
        }
        if (groups == 0) {
            return;
        }
        Path draft = files.draft();
        found.writeTo(draft, groups, Map.of());
        files.change(path, draft);
        int dropped = episodesByRows.size() - episodes;
        List<String> changed = new ArrayList<>(List.of(path));
        changed.addAll(drop(path, episodes));
        files.markRowsChanged();
        files.done(new RepairStep(
                "Cut " + path + " to the episodes that are whole",
                "the recorder did not finish the file; the first " + episodes + " of its episodes (" + kept
                        + " rows) can be verified, " + dropped + " are taken out of the episode table",
                changed,
                List.of("parquet-no-footer", "info-total-episodes", "info-total-frames")));
    }

    /** Rows of a file at the end of each of its episodes, with the number of episodes; empty when they do not follow each other. */
    private Map<Long, Integer> episodesByRows(String path) throws IOException {
        Map<Long, Integer> ends = new LinkedHashMap<>();
        EpisodeRows table = view.episodes();
        long rows = 0;
        boolean begun = false;
        for (int row = 0; row < table.size(); row++) {
            boolean inFile = path.equals(view.dataPath(row));
            if (begun && !inFile) {
                return Map.of();
            }
            begun |= inFile;
            if (inFile) {
                rows += Math.max(0, table.length(row));
                ends.put(rows, ends.size() + 1);
            }
        }
        return ends;
    }

    /** Takes the episodes of a file after the first ones out of the table; returns the files that changes. */
    private List<String> drop(String path, int kept) throws IOException {
        EpisodeRows table = view.episodes();
        Map<String, List<Integer>> stay = new LinkedHashMap<>();
        TreeSet<String> changed = new TreeSet<>();
        int inFile = 0;
        for (int row = 0; row < table.size(); row++) {
            List<Integer> rows = stay.computeIfAbsent(table.file(row), key -> new ArrayList<>());
            boolean drop = path.equals(view.dataPath(row)) && inFile++ >= kept;
            if (drop) {
                changed.add(table.file(row));
            } else {
                rows.add((int) table.rowInFile(row));
            }
        }
        for (String file : changed) {
            List<Integer> rows = stay.getOrDefault(file, List.of());
            if (rows.isEmpty()) {
                files.remove(file);
                continue;
            }
            Path draft = files.draft();
            TableRewrite.select(
                    files.localCopy(file),
                    draft,
                    rows.stream().mapToInt(Integer::intValue).toArray());
            files.change(file, draft);
        }
        return List.copyOf(changed);
    }
}
