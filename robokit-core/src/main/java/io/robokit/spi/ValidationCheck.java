package io.robokit.spi;

import io.robokit.model.DatasetFormat;
import java.io.IOException;
import java.util.List;

/**
 * One thing a dataset is checked for by the job {@code validation}. Stateless and thread-safe. What it throws is reported as
 * the failure of this check and ends nothing else; only failures of the source itself ({@link IOException}) end the job.
 */
public interface ValidationCheck {
    /** What people are told about it. */
    CheckDescription description();

    /** Whether it has anything to say about datasets of this format. */
    boolean supports(DatasetFormat format);

    /**
     * What it needs to know of the rows. All checks share one pass over them, and measures of equal key are gathered once. A
     * check that says nothing without rows has a cost above {@link CheckDescription.Cost#QUICK}; one that does works without
     * them where {@link CheckContext#rows} is null.
     */
    default List<RowMeasure> measures(CheckedDataset dataset) throws IOException {
        return List.of();
    }

    /** Looks, and reports what it finds. */
    void check(CheckContext context) throws IOException;
}
