package io.robokit.analysis.quality;

import io.robokit.spi.JobType;
import io.robokit.testkit.JobTypeTck;
import java.util.Map;

class QualityJobTest extends JobTypeTck<QualityJob.Parameters, QualityJob.Result> {
    @Override
    protected JobType<QualityJob.Parameters, QualityJob.Result> jobType() {
        return new QualityJob();
    }

    @Override
    protected QualityJob.Parameters minimalParameters() {
        return new QualityJob.Parameters(null, "default", QualityJob.Profile.STANDARD, 3.5, Map.of(), Map.of(), false);
    }
}
