package io.robokit.analysis.tabular.statistics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists: how long they are. */
final class ListStatistics implements ColumnStatistics {
    private final NumberStatistics lengths;

    ListStatistics(Path folder) {
        this.lengths = NumberStatistics.integers(folder);
    }

    @Override
    public String type() {
        return "list";
    }

    @Override
    public void add(@Nullable Object value) throws IOException {
        lengths.add(value instanceof List<?> list ? (Object) (long) list.size() : null);
    }

    @Override
    public Map<String, Object> result() throws IOException {
        return lengths.result();
    }

    @Override
    public void close() throws IOException {
        lengths.close();
    }
}
