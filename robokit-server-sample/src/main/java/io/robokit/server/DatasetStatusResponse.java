package io.robokit.server;

import io.robokit.job.JobRecord;
import io.robokit.model.DatasetRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a dataset and its latest jobs stand. */
record DatasetStatusResponse(
        @Doc("Dataset") long datasetId,

        @Doc("registered, downloading, processing, ready or error")
        String status,

        @Doc("Progress of the status, 0 to 1") double progress,

        @Doc(
                value = "Latest job of each type; metadata_extraction is always there, null before its first run",
                schema = "LatestJobs")
        Map<String, @Nullable JobResponse> latestJobs) {

    static DatasetStatusResponse of(DatasetRecord dataset, List<JobRecord> latest) {
        Map<String, @Nullable JobResponse> jobs = new LinkedHashMap<>();
        jobs.put(DatasetRoutes.METADATA_EXTRACTION, null);
        latest.forEach(job -> jobs.put(job.type(), JobResponse.of(job)));
        return new DatasetStatusResponse(dataset.id().value(), dataset.status().id(), dataset.progress(), jobs);
    }
}
