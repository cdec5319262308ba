package io.robokit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.robokit.RoboKit;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.LocalSource;
import io.robokit.spi.Storage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that are killed, paused, or share a file: every job ends completed exactly once. */
@Tag("slow")
class CrashTest {
    private static final int JOBS = 300;
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final List<Process> workers = new ArrayList<>();

    @AfterEach
    void stopWorkers() {
        workers.forEach(Process::destroyForcibly);
    }

    @Test
    void everyJobCompletesOnceThoughWorkersOnPostgresAreKilled() throws Exception {
        Map<String, String> settings = Kind.POSTGRESQL.settings(folder, "ROBOKIT_DATABASE_POOL", "4");
        int kills = run(settings, 3, 60, Duration.ofSeconds(1));
        assertThat(kills).isEqualTo(60);
    }

    @Test
    void everyJobCompletesOnceThoughTheWorkerOnSqliteIsKilled() throws Exception {
        Map<String, String> settings = Kind.SQLITE.settings(folder);
        int kills = run(settings, 1, 50, Duration.ofMillis(2500));
        assertThat(kills).isEqualTo(50);
    }

    @Test
    void twoProcessesShareTheWorkOnOneSqliteFile() throws Exception {
        Map<String, String> settings = Kind.SQLITE.settings(folder);
        run(settings, 2, 0, Duration.ZERO);
        assertThat(Kind.rows(settings, "select distinct worker from jobs")).hasSize(2);
    }

    @Test
    void aPausedWorkerThatWakesUpChangesNothing() throws Exception {
        Map<String, String> settings = Kind.POSTGRESQL.settings(folder, "ROBOKIT_DATABASE_POOL", "4");
        try (Storage storage = open(settings);
                RoboKit submitter = submitter(storage)) {
            audit(settings);
            Process first = startWorker(settings);
            DatasetId dataset = register(storage);
            for (int i = 0; i < 4; i++) {
                submitter.jobs().submit(StepsJob.ID, dataset, Map.of("millis", 3000));
            }
            await().atMost(LONG).until(() -> count(storage, JobStatus.RUNNING) == 2);
            signal("STOP", first);
            startWorker(settings);
            await().atMost(LONG).until(() -> count(storage, JobStatus.COMPLETED) == 4);
            signal("CONT", first);
            await().during(Duration.ofSeconds(5)).atMost(LONG).until(() -> completions(settings) == 4);

            assertThat(storage.jobs().list(JobQuery.all()))
                    .filteredOn(job -> job.attempt() == 2)
                    .hasSize(2)
                    .allSatisfy(job -> assertThat(job.result()).containsEntry("attempt", 2));
        }
    }

    private int run(Map<String, String> settings, int processes, int maxKills, Duration between) throws Exception {
        try (Storage storage = open(settings);
                RoboKit submitter = submitter(storage)) {
            audit(settings);
            DatasetId dataset = register(storage);
            for (int i = 0; i < processes; i++) {
                startWorker(settings);
            }
            int kills = 0;
            for (int i = 0; i < JOBS; i++) {
                submitter.jobs().submit(StepsJob.ID, dataset, Map.of("millis", 50 + random.nextInt(450)));
            }
            while (kills < maxKills) {
                Process victim = workers.get(random.nextInt(workers.size()));
                victim.waitFor(between.toMillis(), TimeUnit.MILLISECONDS);
                victim.destroyForcibly().waitFor();
                workers.remove(victim);
                startWorker(settings);
                kills++;
            }
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> count(storage, JobStatus.COMPLETED) == JOBS);
            List<JobRecord> jobs = storage.jobs().list(JobQuery.of(dataset));
            report(settings, jobs, kills);
            assertThat(completions(settings)).isEqualTo(JOBS);
            assertThat(jobs)
                    .extracting(job -> job.version().number())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, JOBS).boxed().toList());
            assertThat(jobs).allSatisfy(job -> assertThat(job.result()).containsEntry("attempt", (int) job.attempt()));
            await().atMost(LONG)
                    .until(() -> Kind.rows(settings, "select task_instance from scheduled_tasks")
                            .isEmpty());
            return kills;
        }
    }

    private static void report(Map<String, String> settings, List<JobRecord> jobs, int kills) {
        Map<Long, Long> attempts =
                jobs.stream().collect(Collectors.groupingBy(JobRecord::attempt, Collectors.counting()));
        System.out.println(settings.get("ROBOKIT_DATABASE_URL").replaceAll("//.*|/tmp.*", "") + " jobs: " + jobs.size()
                + ", kills: " + kills + ", completions: " + completions(settings) + ", jobs by attempts needed: "
                + attempts);
    }

    /** The database itself counts how often a job becomes completed. */
    private static void audit(Map<String, String> settings) {
        Kind.execute(settings, "create table audit (job_id bigint not null)");
        if (settings.get("ROBOKIT_DATABASE_URL").startsWith("jdbc:sqlite")) {
            Kind.execute(
                    settings,
                    "create trigger audit after update of status on jobs when new.status = 'completed'"
                            + " begin insert into audit values (new.id); end");
        } else {
            Kind.execute(
                    settings,
                    "create function audit() returns trigger language plpgsql as"
                            + " 'begin insert into audit values (new.id); return null; end'");
            Kind.execute(
                    settings,
                    "create trigger audit after update of status on jobs for each row"
                            + " when (new.status = 'completed') execute function audit()");
        }
    }

    private static int completions(Map<String, String> settings) {
        return Integer.parseInt(
                Kind.rows(settings, "select count(*) from audit").get(0));
    }

    private static int count(Storage storage, JobStatus status) {
        return storage.jobs().list(JobQuery.all().withStatuses(status)).size();
    }

    private static DatasetId register(Storage storage) {
        return storage.datasets()
                .create(LocalSource.of("/data"), DatasetFormat.HDF5)
                .id();
    }

    private static Storage open(Map<String, String> settings) {
        settings.put("ROBOKIT_JOB_WORKERS", "0");
        Storage storage = Kind.open(settings);
        settings.put("ROBOKIT_JOB_WORKERS", "2");
        settings.put("ROBOKIT_JOB_HEARTBEAT_MS", "300");
        settings.put("ROBOKIT_JOB_POLL_MS", "100");
        settings.put("ROBOKIT_JOB_MAX_ATTEMPTS", "100");
        return storage;
    }

    private RoboKit submitter(Storage storage) {
        return RoboKit.builder()
                .home(folder)
                .withoutDiscovery()
                .install(new StepsJob.Plugin())
                .storage(storage)
                .build();
    }

    private Process startWorker(Map<String, String> settings) throws IOException {
        File log = folder.resolve("worker.log").toFile();
        Process worker = CrashWorker.start(folder, settings, log);
        workers.add(worker);
        return worker;
    }

    private static void signal(String name, Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
