package io.robokit.analysis.text;

import io.robokit.analysis.format.arrow.ArrowListLengths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the rows of a tokenized folder are; padding counts as the rest.
 *
 * @param rows number of rows
 * @param tokens tokens of all rows
 * @param mean mean length
 * @param min smallest length
 * @param max largest length
 * @param median median length
 * @param p95 length that 95 % do not exceed
 * @param histogram {@code hist} and {@code bin_edges}
 */
public record TokenLengths(
        long rows,
        long tokens,
        double mean,
        int min,
        int max,
        double median,
        double p95,
        Map<String, Object> histogram) {
    /**
     * Reads the lengths only, none of the tokens.
     *
     * @param folder a folder that a tokenization made, or any that {@code load_from_disk} reads with {@code input_ids}
     * @throws IOException when it cannot be read
     */
    public static TokenLengths read(Path folder) throws IOException {
        List<Path> shards;
        try (Stream<Path> files = Files.list(folder)) {
            shards = files.filter(file -> file.toString().endsWith(".arrow"))
                    .sorted()
                    .toList();
        }
        LengthCounts counts = new LengthCounts();
        for (Path shard : shards) {
            ArrowListLengths.forEach(shard, "input_ids", counts::add);
        }
        return new TokenLengths(
                counts.rows(),
                counts.sum(),
                counts.mean(),
                counts.min(),
                counts.max(),
                counts.quantile(0.5),
                counts.quantile(0.95),
                counts.histogram());
    }
}
