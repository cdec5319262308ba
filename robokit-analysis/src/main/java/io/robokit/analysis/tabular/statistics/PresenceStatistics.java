package io.robokit.analysis.tabular.statistics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of other types: how many are absent. */
final class PresenceStatistics implements ColumnStatistics {
    private final Absent absent = new Absent();

    @Override
    public String type() {
        return "other";
    }

    @Override
    public void add(@Nullable Object value) {
        absent.count(value == null);
    }

    @Override
    public Map<String, Object> result() {
        return absent.result();
    }
}
