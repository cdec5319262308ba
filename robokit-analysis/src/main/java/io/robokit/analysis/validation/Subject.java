package io.robokit.analysis.validation;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.model.DatasetFormat;
import io.robokit.spi.CheckedDataset;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The dataset that is judged, and what the checks share of it. */
final class Subject implements CheckedDataset {
    private static final Set<ErrorCode> FOREIGN = Set.of(
            ErrorCode.RATE_LIMITED,
            ErrorCode.UPSTREAM_UNAVAILABLE,
            ErrorCode.UPSTREAM_TIMEOUT,
            ErrorCode.UNAUTHENTICATED,
            ErrorCode.IO,
            ErrorCode.CANCELLED,
            ErrorCode.CLOSED);

    private final DatasetFiles files;
    private final DatasetFormat format;
    private final Map<Class<?>, Object> shared = new HashMap<>();

    Subject(DatasetFiles files, DatasetFormat format) {
        this.files = files;
        this.format = format;
    }

    /** Whether neither the dataset nor a check is to blame for a failure. */
    static boolean isForeign(RoboKitException e) {
        return FOREIGN.contains(e.code());
    }

    @Override
    public DatasetFiles files() {
        return files;
    }

    @Override
    public DatasetFormat format() {
        return format;
    }

    @Override
    public <T> T shared(Class<T> type, Creator<T> creator) throws IOException {
        Object known = shared.get(type);
        if (known == null) {
            known = creator.create(this);
            shared.put(type, known);
        }
        return type.cast(known);
    }
}
