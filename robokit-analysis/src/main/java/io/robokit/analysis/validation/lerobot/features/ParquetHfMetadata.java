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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the metadata of the Parquet files tells the datasets library. */
final class ParquetHfMetadata extends LeRobotCheck {
    ParquetHfMetadata() {
        super(
                "parquet-hf-metadata",
                Group.FEATURES,
                Severity.INFO,
                Cost.QUICK,
                "Types in the Parquet metadata",
                "Data files carry the types of their columns for the datasets library under "
                        + "the key \"huggingface\". Without it pictures show as bytes on the Hub; types "
                        + "other than in meta/info.json (a warning) win over it; the type List needs "
                        + "datasets 4 or newer.",
                "Nothing has to be done, unless old versions of datasets must read the files: "
                        + "write them with Sequence in place of List then.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, Long> problems = new LinkedHashMap<>();
        Map<String, String> first = new HashMap<>();
        Set<String> warnings = new HashSet<>();
        for (Map.Entry<String, TableFacts> table :
                DataTables.of(dataset, context).tables().entrySet()) {
            String text = table.getValue().keyValues().get("huggingface");
            HuggingFaceTypes types = text == null ? null : HuggingFaceTypes.parse(text);
            String difference = types == null ? null : types.difference(dataset);
            String problem = text == null
                    ? "has no key 'huggingface' in its metadata"
                    : types == null
                            ? "has a key 'huggingface' in its metadata that tells no types"
                            : difference != null
                                    ? "tells the datasets library that " + difference
                                    : types.usesList() ? "uses the type List, which needs datasets 4 or newer" : null;
            if (problem != null) {
                problems.merge(problem, 1L, Long::sum);
                first.putIfAbsent(problem, table.getKey());
                if (difference != null) {
                    warnings.add(problem);
                }
            }
        }
        problems.forEach((problem, count) -> context.report(Finding.saying(first.get(problem) + " " + problem)
                .severity(warnings.contains(problem) ? Severity.WARNING : Severity.INFO)
                .file(first.get(problem))
                .count(count)));
    }
}
