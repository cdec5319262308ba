package io.robokit.testkit.outside;

import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import io.robokit.testkit.JobTypeTck;

/** Holds the kit against a small job type. */
class CountFramesTest extends JobTypeTck<CountFramesTest.Parameters, CountFramesTest.Result> {
    @Override
    protected JobType<Parameters, Result> jobType() {
        return new CountFrames();
    }

    @Override
    protected Parameters minimalParameters() {
        return new Parameters(1);
    }

    record Parameters(
            @Param(description = "Count every n-th frame", minimum = 1, defaultValue = "1")
            int step) {}

    record Result(long frames) {}

    private static final class CountFrames implements JobType<Parameters, Result> {
        @Override
        public String id() {
            return "count_frames";
        }

        @Override
        public String description() {
            return "Counts frames.";
        }

        @Override
        public Class<Parameters> parameterType() {
            return Parameters.class;
        }

        @Override
        public Class<Result> resultType() {
            return Result.class;
        }

        @Override
        public Result run(Parameters parameters, JobContext context) throws Exception {
            return new Result(context.metadata().frameCount() / parameters.step());
        }
    }
}
