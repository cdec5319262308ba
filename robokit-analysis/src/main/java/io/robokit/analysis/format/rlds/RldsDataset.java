package io.robokit.analysis.format.rlds;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dataset as its folder and its metadata files show it.
 *
 * @param info what {@code dataset_info.json} says
 * @param shards shards that are there, in the order of their episodes
 * @param shardsDeclared shards that there should be
 * @param schema what the examples hold
 * @param combined what is put together from several leaves
 * @param published what is known about a dataset of this name, if it is one of Open X-Embodiment
 * @param warnings contradictions
 * @param raw metadata files as parsed
 */
record RldsDataset(
        DatasetInfo info,
        List<Shard> shards,
        long shardsDeclared,
        Schema schema,
        List<Combined> combined,
        Optional<OpenXEmbodiment> published,
        List<String> warnings,
        Map<String, Object> raw) {
    static RldsDataset read(DatasetFiles files) throws IOException {
        Location location = Location.of(files);
        Map<String, Object> raw = new LinkedHashMap<>();
        JsonFiles json = new JsonFiles(files);
        DatasetInfo info = DatasetInfo.none();
        if (location.has(Location.INFO)) {
            String path = location.path(Location.INFO);
            Map<String, Object> content = json.readObject(path);
            raw.put(path, content);
            info = DatasetInfo.of(files.dataset(), path, content);
        }
        List<String> warnings = new ArrayList<>();
        ShardList shards = ShardList.of(files.dataset(), location, info, warnings);
        Schema schema = schema(files, location, json, raw, shards.present());
        warnings.addAll(schema.warnings());
        Optional<OpenXEmbodiment> published = OpenXEmbodiment.of(shards.datasetName());
        return new RldsDataset(
                info,
                shards.present(),
                shards.declared(),
                schema,
                Combined.of(schema, published.map(OpenXEmbodiment::stateKeys).orElse(List.of())),
                published,
                List.copyOf(warnings),
                raw);
    }

    private static Schema schema(
            DatasetFiles files, Location location, JsonFiles json, Map<String, Object> raw, List<Shard> shards)
            throws IOException {
        if (location.has(Location.FEATURES)) {
            String path = location.path(Location.FEATURES);
            Map<String, Object> content = json.readObject(path);
            raw.put(path, content);
            return FeatureTree.read(files.dataset(), path, content);
        }
        if (shards.isEmpty()) {
            throw new DatasetException(
                    ErrorCode.INCOMPLETE_DATASET,
                    files.dataset(),
                    "neither " + Location.FEATURES + " nor shards are here");
        }
        Schema inferred = InferredSchema.of(files, shards.get(0).path());
        raw.put("schema", Map.of("inferred_from", shards.get(0).path()));
        return inferred;
    }
}
