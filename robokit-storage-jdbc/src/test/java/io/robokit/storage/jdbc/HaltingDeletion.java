package io.robokit.storage.jdbc;

import io.robokit.RoboKit;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.LocalSource;
import io.robokit.spi.DatasetStore;
import io.robokit.spi.Storage;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that deletes a dataset and dies in the middle of it, as by {@code kill -9}. */
public final class HaltingDeletion {
    /** When it dies. */
    enum Moment {
        /** The files are in the trash, the rows are not deleted for good. */
        BEFORE_COMMIT,
        /** The rows are deleted, the files are in the trash. */
        AFTER_COMMIT
    }

    private static final int HALTED = 77;

    private HaltingDeletion() {}

    /** Registers a dataset, lets a job leave files, and deletes it. */
    public static void main(String[] arguments) {
        Moment moment = Moment.valueOf(arguments[0]);
        Map<String, String> settings = new java.util.HashMap<>();
        for (int i = 2; i < arguments.length; i += 2) {
            settings.put(arguments[i], arguments[i + 1]);
        }
        FilesJob job = new FilesJob();
        job.mayEnd().release();
        try (RoboKit robokit = RoboKit.builder()
                .home(Path.of(arguments[1]))
                .withoutDiscovery()
                .install(new FilesJob.Plugin(job))
                .storage(halting(Kind.open(settings), moment))
                .build()) {
            var dataset = robokit.datasets().register(LocalSource.of("/data"), DatasetFormat.HDF5);
            dataset.job(FilesJob.ID).start().await();
            robokit.datasets().delete(dataset.id());
        }
    }

    /** Runs it to its death. */
    static void run(Moment moment, Path home, Map<String, String> settings, File log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HaltingDeletion.class.getName(),
                moment.name(),
                home.toString()));
        settings.forEach((name, value) -> command.addAll(List.of(name, value)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != HALTED) {
            process.destroyForcibly();
            throw new AssertionError("The process did not die where it should: " + log);
        }
    }

    private static Storage halting(Storage storage, Moment moment) {
        DatasetStore datasets = proxy(
                DatasetStore.class,
                (method, values) -> {
                    if (!method.equals("delete")) {
                        return null;
                    }
                    Runnable last = (Runnable) values[1];
                    storage.datasets().delete((DatasetId) values[0], () -> {
                        last.run();
                        if (moment == Moment.BEFORE_COMMIT) {
                            Runtime.getRuntime().halt(HALTED);
                        }
                    });
                    Runtime.getRuntime().halt(HALTED);
                    return null;
                },
                storage.datasets());
        return proxy(Storage.class, (method, values) -> method.equals("datasets") ? datasets : null, storage);
    }

    /** What to do in place of a method; null for the method itself. */
    private interface Instead {
        Object call(String method, Object[] values);
    }

    private static <T> T proxy(Class<T> type, Instead instead, T original) {
        InvocationHandler handler = (self, method, values) -> {
            Object result = instead.call(method.getName(), values);
            if (result != null) {
                return result;
            }
            try {
                return method.invoke(original, values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
