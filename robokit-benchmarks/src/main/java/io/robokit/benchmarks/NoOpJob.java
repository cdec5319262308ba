package io.robokit.benchmarks;

import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.PluginApi;
import io.robokit.spi.RoboKitPlugin;
import java.util.List;

/** A job that does nothing, so that what remains is the price of dispatch and storage. */
final class NoOpJob implements JobType<NoOpJob.Parameters, NoOpJob.Result> {
    static final String ID = "noop";

    /** Nothing to choose. */
    public record Parameters() {}

    /** Next to nothing. */
    public record Result(boolean done) {}

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
    public Result run(Parameters parameters, JobContext context) {
        return new Result(true);
    }

    /** Brings the job. */
    @PluginApi(PluginApi.CURRENT)
    static final class Plugin implements RoboKitPlugin {
        @Override
        public String name() {
            return "noop";
        }

        @Override
        public List<JobType<?, ?>> jobTypes() {
            return List.of(new NoOpJob());
        }
    }
}
