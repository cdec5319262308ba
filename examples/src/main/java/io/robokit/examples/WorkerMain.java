package io.robokit.examples;

import io.robokit.RoboKit;
import io.robokit.model.Health;
import java.util.concurrent.CountDownLatch;

/**
 * How do I let more machines share the work? Start this with the {@code ROBOKIT_DATABASE_URL} of the others, as often as you
 * like. It submits nothing and serves nothing, it runs jobs until it is stopped, and hands back those that are not done then.
 */
public final class WorkerMain {
    private WorkerMain() {}

    /** Runs jobs until the process is asked to end. */
    public static void main(String[] arguments) throws InterruptedException {
        RoboKit robokit = RoboKit.create();
        Health health = robokit.health();
        if (health.kind().equals("in-memory")) {
            robokit.close();
            throw new IllegalStateException("Nobody shares a storage in memory: put robokit-storage-jdbc on the class"
                    + " path and set ROBOKIT_DATABASE_URL");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(robokit::close, "hand-back"));
        System.out.println(
                "Running jobs of " + health.kind() + ", types " + robokit.jobs().types());
        new CountDownLatch(1).await();
    }
}
