package io.robokit.spi;

/** A way to run a plan. The result is the same, bit for bit, for every runner. Thread-safe. */
public interface AnalysisRunner {
    /** Name, for example {@code parallel}. */
    String id();

    /**
     * Scans all splits and merges their states in order.
     *
     * @throws io.robokit.exception.RoboKitException what a scan threw, or {@code CANCELLED} when the thread is
     *     interrupted
     */
    SplitState run(AnalysisPlan plan, Checkpoint checkpoint);
}
