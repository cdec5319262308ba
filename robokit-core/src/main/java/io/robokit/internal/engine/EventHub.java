package io.robokit.internal.engine;

import io.robokit.job.JobEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands job events to listeners on the thread that causes them. A listener that throws is logged and kept. */
final class EventHub {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

    private final List<Consumer<JobEvent>> listeners = new CopyOnWriteArrayList<>();

    AutoCloseable listen(Consumer<JobEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void publish(JobEvent event) {
        for (Consumer<JobEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on {} of job {}", event.status(), event.job(), e);
            }
        }
    }
}
