package io.robokit.spi;

import io.robokit.model.Finding;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a check may use while it looks at a dataset. Valid during {@link ValidationCheck#check}. */
public interface CheckContext extends CheckedDataset {
    /**
     * Reports a finding. Any number may be reported: all are counted, the first ones are listed. Similar defects of one file
     * are better one finding with a count.
     */
    void report(Finding.Builder finding);

    /** Says that the check could not look, and why; what was reported before stays. */
    void skip(String reason);

    /** Says that the check looked at a part only, and why; what was reported counts. */
    void partly(String reason);

    /** Says that there is nothing this check could look at, for example because another version has no such files. */
    void notApplicable(String reason);

    /**
     * What a measure of {@link ValidationCheck#measures} gathered over all rows that could be read.
     *
     * @throws IllegalArgumentException when the check did not ask for it, or it is of another type
     */
    <A extends RowAccumulator<A>> A measured(String key, Class<A> type);

    /** How much the pass over the rows has seen, or null when there was none. */
    @Nullable
    RowCoverage rows();

    /** Parameters that the caller gave for this check; empty without. */
    Map<String, Object> parameters();

    /** Throws when the validation was cancelled; cheap, for loops that take long. */
    void checkCancelled();
}
