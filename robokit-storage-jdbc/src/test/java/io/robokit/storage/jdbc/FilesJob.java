package io.robokit.storage.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import io.robokit.spi.PluginApi;
import io.robokit.spi.RoboKitPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * A job that leaves a file of each kind and ends when it may.
 *
 * @param hasWritten gets a permit when the files are there
 * @param mayEnd its permits let jobs end
 */
record FilesJob(Semaphore hasWritten, Semaphore mayEnd) implements JobType<FilesJob.Parameters, FilesJob.Result> {
    static final String ID = "files";

    FilesJob() {
        this(new Semaphore(0), new Semaphore(0));
    }

    record Parameters(
            @Param(description = "Text of the files", defaultValue = "\"text\"")
            String text,

            @Param(description = "Whether to go on when it is asked to stop", defaultValue = "false")
            boolean stubborn) {}

    record Result(long attempt) {}

    @PluginApi(PluginApi.CURRENT)
    record Plugin(FilesJob job) implements RoboKitPlugin {
        @Override
        public String name() {
            return "files";
        }

        @Override
        public List<JobType<?, ?>> jobTypes() {
            return List.of(job);
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
    public Result run(Parameters parameters, JobContext context) throws IOException, InterruptedException {
        byte[] text = parameters.text().getBytes(UTF_8);
        context.writeArtifact("report.html", "text/html", out -> out.write("draft".getBytes(UTF_8)));
        context.writeArtifact("report.html", "text/html", out -> out.write(text));
        var folder = context.datasetFolder();
        Files.write(folder.resolve("data.bin"), text);
        hasWritten.release();
        if (parameters.stubborn()) {
            mayEnd.acquireUninterruptibly();
            Files.createDirectories(folder);
            Files.write(folder.resolve("late.bin"), text);
        } else {
            mayEnd.acquire();
        }
        return new Result(context.attempt());
    }
}
