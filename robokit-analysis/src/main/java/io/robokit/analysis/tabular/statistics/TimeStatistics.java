package io.robokit.analysis.tabular.statistics;

import io.robokit.model.JsonValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Points in time, as numbers of microseconds whose results are written as times again. */
final class TimeStatistics implements ColumnStatistics {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private final NumberStatistics micros;

    TimeStatistics(Path folder) {
        this.micros = NumberStatistics.integers(folder);
    }

    @Override
    public String type() {
        return "datetime";
    }

    @Override
    public void add(@Nullable Object value) throws IOException {
        LocalDateTime time =
                value instanceof LocalDate day ? day.atStartOfDay() : value instanceof LocalDateTime at ? at : null;
        micros.add(time == null ? null : (Object) ChronoUnit.MICROS.between(EPOCH, time));
    }

    @Override
    public Map<String, Object> result() throws IOException {
        Map<String, Object> numbers = micros.result();
        Map<String, @Nullable Object> result = new LinkedHashMap<>(numbers);
        for (String name : List.of("min", "max", "mean", "median")) {
            result.put(name, time(numbers.get(name)));
        }
        if (numbers.get("std") instanceof Number deviation) {
            result.put(
                    "std",
                    Duration.ofNanos((long) (deviation.doubleValue() * 1_000)).toString());
        }
        if (numbers.get("histogram") instanceof Map<?, ?> histogram) {
            List<@Nullable Object> edges = new ArrayList<>();
            for (Object edge : (Iterable<?>) java.util.Objects.requireNonNull(histogram.get("bin_edges"))) {
                edges.add(time(edge));
            }
            result.put("histogram", JsonValues.object("hist", histogram.get("hist"), "bin_edges", edges));
        }
        return JsonValues.copyOf(result);
    }

    private static @Nullable String time(@Nullable Object number) {
        if (!(number instanceof Number given)) {
            return null;
        }
        long value = given instanceof Double real ? Math.round(real) : given.longValue();
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(value, 1_000_000L), (int) Math.floorMod(value, 1_000_000L) * 1_000, ZoneOffset.UTC);
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }

    @Override
    public void close() throws IOException {
        micros.close();
    }
}
