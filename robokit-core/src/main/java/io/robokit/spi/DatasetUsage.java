package io.robokit.spi;

import io.robokit.model.DatasetRecord;
import java.util.List;

/** Knows what outside of RoboKit still needs a dataset, for example trainings of the host application. Thread-safe. */
@FunctionalInterface
public interface DatasetUsage {
    /**
     * Names of what needs a dataset, for people; empty when it may be deleted. Asked before every deletion and expected to
     * be quick; what it throws ends the deletion.
     */
    List<String> users(DatasetRecord dataset);
}
