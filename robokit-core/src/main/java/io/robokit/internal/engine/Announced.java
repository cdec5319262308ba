package io.robokit.internal.engine;

import io.robokit.job.JobId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The newest jobs that listeners know to be pending. A job may begin to run before its submission has returned; whoever
 * comes first tells that it is pending, so that events come in order. Thread-safe.
 */
final class Announced {
    private static final int REMEMBERED = 4096;

    private final Map<JobId, Boolean> jobs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whether nobody has told about this job yet; from now on someone has. */
    synchronized boolean isFirst(JobId id) {
        return jobs.put(id, true) == null;
    }
}
