package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.DataTables;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two data files have different columns. */
final class FeatureSchemaDrift extends LeRobotCheck {
    FeatureSchemaDrift() {
        super(
                "feature-schema-drift",
                Group.FEATURES,
                Severity.ERROR,
                Cost.QUICK,
                "Data files disagree on their columns",
                "Two data files have different columns, or different types for one: loaders "
                        + "that put files together fail, or take the schema of the first.",
                "Write the files with one schema again.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, TableFacts> tables = DataTables.of(dataset, context).tables();
        Map<Map<String, String>, String> schemas = new LinkedHashMap<>();
        Map<Map<String, String>, Long> files = new HashMap<>();
        tables.forEach((path, table) -> {
            Map<String, String> schema = new TreeMap<>();
            table.columns().forEach(column -> schema.put(column.name(), column.description()));
            schemas.putIfAbsent(schema, path);
            files.merge(schema, 1L, Long::sum);
        });
        if (schemas.size() < 2) {
            return;
        }
        Map<String, String> usual = Collections.max(
                        files.entrySet(), Map.Entry.<Map<String, String>, Long>comparingByValue())
                .getKey();
        schemas.forEach((schema, path) -> {
            if (!schema.equals(usual)) {
                context.report(Finding.saying(path + " has other columns than " + schemas.get(usual) + ": "
                                + difference(usual, schema))
                        .file(path)
                        .count(files.getOrDefault(schema, 1L)));
            }
        });
    }

    private static String difference(Map<String, String> usual, Map<String, String> schema) {
        Set<String> names = new TreeSet<>(usual.keySet());
        names.addAll(schema.keySet());
        for (String name : names) {
            String there = usual.get(name);
            String here = schema.get(name);
            if (!Objects.equals(there, here)) {
                return shown(name)
                        + (here == null
                                ? " is missing"
                                : there == null ? " is added" : " is " + here + " instead of " + there);
            }
        }
        return "";
    }
}
