package io.robokit.analysis.format.recording;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages of several places in the order of their time. A place is opened when its time has come. Used by one thread.
 *
 * @param <T> message
 */
public final class TimeMerge<T> {
    /** A place that is not open yet. */
    public interface Part<T> {
        /** No message of it is earlier. */
        long startTime();

        /** Decides between parts of equal time. */
        long position();

        /** Opens it. */
        TimedSource<T> open() throws IOException;
    }

    private final Deque<Part<T>> waiting;
    private final PriorityQueue<TimedSource<T>> open;
    private final Problems problems;
    private @Nullable TimedSource<T> current;
    private long opened;

    /** Creates a merge; parts that cannot be opened are reported and left out. */
    public TimeMerge(Collection<? extends Part<T>> parts, Problems problems) {
        List<Part<T>> sorted = new ArrayList<>(parts);
        Comparator<Part<T>> byTime = (a, b) -> Long.compareUnsigned(a.startTime(), b.startTime());
        sorted.sort(byTime.thenComparingLong(Part::position));
        this.waiting = new ArrayDeque<>(sorted);
        this.open = new PriorityQueue<>(TimeMerge::compare);
        this.problems = problems;
    }

    private static int compare(TimedSource<?> a, TimedSource<?> b) {
        int times = Long.compareUnsigned(a.time(), b.time());
        return times != 0 ? times : Long.compare(a.position(), b.position());
    }

    /** The next message, or null after the last. */
    public @Nullable T next() throws IOException {
        while (true) {
            TimedSource<T> source = earliest();
            if (source == null) {
                return null;
            }
            T message = source.take();
            current = source.hasMore() ? source : null;
            if (message != null) {
                return message;
            }
        }
    }

    /** The source of the earliest message, taken out of the heap. Nearly always it is the one of the last message. */
    private @Nullable TimedSource<T> earliest() throws IOException {
        TimedSource<T> last = current;
        current = null;
        if (last != null) {
            TimedSource<T> rival = open.peek();
            Part<T> part = waiting.peek();
            if ((rival == null || compare(last, rival) < 0)
                    && (part == null || Long.compareUnsigned(part.startTime(), last.time()) > 0)) {
                return last;
            }
            open.add(last);
        }
        openParts();
        return open.poll();
    }

    private void openParts() throws IOException {
        while (!waiting.isEmpty() && isDue(waiting.peek())) {
            Part<T> part = waiting.remove();
            opened++;
            try {
                TimedSource<T> source = part.open();
                if (source.hasMore()) {
                    open.add(source);
                }
            } catch (RecordingException e) {
                problems.report(e);
            }
        }
    }

    private boolean isDue(@Nullable Part<T> part) {
        TimedSource<T> first = open.peek();
        return part != null && (first == null || Long.compareUnsigned(part.startTime(), first.time()) <= 0);
    }

    /** Parts that were opened so far. */
    public long opened() {
        return opened;
    }
}
