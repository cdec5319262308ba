package io.robokit.analysis.metadata;

import io.robokit.spi.JobType;
import io.robokit.testkit.JobTypeTck;

class MetadataExtractionJobTest extends JobTypeTck<MetadataExtractionJob.Parameters, MetadataExtractionJob.Result> {
    @Override
    protected JobType<MetadataExtractionJob.Parameters, MetadataExtractionJob.Result> jobType() {
        return new MetadataExtractionJob();
    }

    @Override
    protected MetadataExtractionJob.Parameters minimalParameters() {
        return new MetadataExtractionJob.Parameters(false);
    }
}
