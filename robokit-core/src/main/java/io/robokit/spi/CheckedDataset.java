package io.robokit.spi;

import io.robokit.model.DatasetFormat;
import java.io.IOException;

/** A dataset that is being judged, so that nothing about it can be relied on. Used by one thread at a time. */
public interface CheckedDataset {
    /** Its files. */
    DatasetFiles files();

    /** Its format, as far as that could be recognised. */
    DatasetFormat format();

    /**
     * What several checks share, for example a lenient model of the files: made at the first call of this type, then kept
     * until the validation ends.
     */
    <T> T shared(Class<T> type, Creator<T> creator) throws IOException;

    /** Makes what checks share. */
    @FunctionalInterface
    interface Creator<T> {
        /** Makes it. Never throws because of what the dataset holds. */
        T create(CheckedDataset dataset) throws IOException;
    }
}
