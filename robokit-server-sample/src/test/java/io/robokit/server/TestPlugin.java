package io.robokit.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.robokit.spi.DatasetUsage;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import io.robokit.spi.PluginApi;
import io.robokit.spi.RetryPolicy;
import io.robokit.spi.RoboKitPlugin;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Job types whose end a test decides. */
@PluginApi(PluginApi.CURRENT)
public final class TestPlugin implements RoboKitPlugin {
    private final CountDownLatch gate = new CountDownLatch(1);

    /** Lets the jobs of type {@code test_gate} end. */
    void open() {
        gate.countDown();
    }

    @Override
    public String name() {
        return "server-test";
    }

    /** What keeps every dataset from being deleted. */
    final List<String> users = new CopyOnWriteArrayList<>();

    @Override
    public List<DatasetUsage> datasetUsages() {
        return List.of(dataset -> users);
    }

    @Override
    public List<JobType<?, ?>> jobTypes() {
        return List.of(new Echo(), new Gate(gate));
    }

    /** Parameters of {@code test_echo}. */
    public record EchoParameters(
            @Param(description = "How often", defaultValue = "1", minimum = 0, maximum = 10)
            int count,

            @Param(description = "What to say", defaultValue = "\"hello\"")
            String text) {}

    /** Result of {@code test_echo}. */
    public record EchoResult(String said) {}

    /** Ends at once. */
    private static final class Echo implements JobType<EchoParameters, EchoResult> {
        @Override
        public String id() {
            return "test_echo";
        }

        @Override
        public Class<EchoParameters> parameterType() {
            return EchoParameters.class;
        }

        @Override
        public Class<EchoResult> resultType() {
            return EchoResult.class;
        }

        @Override
        public EchoResult run(EchoParameters parameters, JobContext context) throws IOException {
            String said = parameters.text().repeat(parameters.count());
            context.writeArtifact("said.txt", "text/plain; charset=utf-8", out -> out.write(said.getBytes(UTF_8)));
            context.writeArtifact("said.html", "text/html", out -> out.write(("<p>" + said).getBytes(UTF_8)));
            return new EchoResult(said);
        }

        @Override
        public Map<String, Object> summary(EchoResult result) {
            return Map.of("length", result.said().length());
        }
    }

    /** Parameters of {@code test_gate}. */
    public record GateParameters() {}

    /** Result of {@code test_gate}. */
    public record GateResult(boolean passed) {}

    /** Runs until the gate opens. */
    private record Gate(CountDownLatch gate) implements JobType<GateParameters, GateResult> {
        @Override
        public String id() {
            return "test_gate";
        }

        @Override
        public Class<GateParameters> parameterType() {
            return GateParameters.class;
        }

        @Override
        public Class<GateResult> resultType() {
            return GateResult.class;
        }

        @Override
        public RetryPolicy retryPolicy() {
            return RetryPolicy.none();
        }

        @Override
        public GateResult run(GateParameters parameters, JobContext context) throws InterruptedException {
            gate.await();
            return new GateResult(true);
        }
    }
}
