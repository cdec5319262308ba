package io.robokit.hf.internal.http;

import java.time.Duration;
import java.time.InstantSource;

/** Pauses and tells the time; tests replace it. */
public interface Waiter extends InstantSource {
    /** Pauses the calling thread; ends at once when it is interrupted. */
    void pause(Duration duration) throws InterruptedException;

    /** Returns the waiter that really waits. */
    static Waiter system() {
        return new Waiter() {
            @Override
            public void pause(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis());
            }

            @Override
            public java.time.Instant instant() {
                return java.time.Instant.now();
            }
        };
    }
}
