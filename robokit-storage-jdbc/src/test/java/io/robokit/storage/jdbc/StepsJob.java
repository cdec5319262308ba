package io.robokit.storage.jdbc;

import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import io.robokit.spi.PluginApi;
import io.robokit.spi.RoboKitPlugin;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A job that takes its time in small steps and can be stopped between two. */
final class StepsJob implements JobType<StepsJob.Parameters, StepsJob.Result> {
    static final String ID = "steps";

    private static final long STEP_MILLIS = 10;

    record Parameters(
            @Param(description = "How long it takes in milliseconds", defaultValue = "100")
            int millis) {}

    record Result(long attempt, long pid) {}

    @PluginApi(PluginApi.CURRENT)
    static final class Plugin implements RoboKitPlugin {
        @Override
        public String name() {
            return "steps";
        }

        @Override
        public List<JobType<?, ?>> jobTypes() {
            return List.of(new StepsJob());
        }
    }

    @Override
    public String id() {
        return ID;
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
    public Result run(Parameters parameters, JobContext context) throws InterruptedException {
        long steps = Math.max(1, parameters.millis() / STEP_MILLIS);
        for (long step = 1; step <= steps; step++) {
            LockSupport.parkNanos(STEP_MILLIS * 1_000_000);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            context.progress((double) step / steps, "step " + step);
        }
        return new Result(context.attempt(), ProcessHandle.current().pid());
    }
}
