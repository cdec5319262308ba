package io.robokit.internal.engine;

import io.robokit.job.Progress;
import java.time.Clock;
import java.util.function.Consumer;

/** Lets progress through to listeners at most ten times a second and to the storage at most once. Thread-safe. */
final class ProgressGate {
    private static final long LISTENER_MILLIS = 100;
    private static final long STORAGE_MILLIS = 1000;

    private final Clock clock;
    private final Consumer<Progress> listener;
    private final Consumer<Progress> storage;
    private Progress latest = Progress.NONE;
    private long toldListener = Long.MIN_VALUE / 2;
    private long toldStorage = Long.MIN_VALUE / 2;

    ProgressGate(Clock clock, Consumer<Progress> listener, Consumer<Progress> storage) {
        this.clock = clock;
        this.listener = listener;
        this.storage = storage;
    }

    synchronized Progress latest() {
        return latest;
    }

    synchronized void report(Progress progress) {
        if (progress.fraction() < latest.fraction()) {
            return;
        }
        latest = progress;
        long now = clock.millis();
        if (now - toldListener >= LISTENER_MILLIS) {
            toldListener = now;
            listener.accept(progress);
        }
        if (now - toldStorage >= STORAGE_MILLIS) {
            toldStorage = now;
            storage.accept(progress);
        }
    }
}
