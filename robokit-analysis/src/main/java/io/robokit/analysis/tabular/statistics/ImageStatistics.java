package io.robokit.analysis.tabular.statistics;

import io.robokit.analysis.format.table.PictureSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pictures: how wide they are. */
final class ImageStatistics implements ColumnStatistics {
    private final NumberStatistics widths;

    ImageStatistics(Path folder) {
        this.widths = NumberStatistics.integers(folder);
    }

    @Override
    public String type() {
        return "image";
    }

    @Override
    public void add(@Nullable Object value) throws IOException {
        PictureSize size = value instanceof Map<?, ?> stored && stored.get("bytes") instanceof byte[] bytes
                ? PictureSize.of(bytes)
                : null;
        widths.add(size == null ? null : (Object) (long) size.width());
    }

    @Override
    public Map<String, Object> result() throws IOException {
        return widths.result();
    }

    @Override
    public void close() throws IOException {
        widths.close();
    }
}
