package io.robokit.analysis.format.recording;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What becomes of problems that reading could get over. */
public interface Problems {
    /** Takes note of a problem, or throws it. */
    void report(RecordingException problem);

    /** Throws every problem. */
    static Problems strict() {
        return problem -> {
            throw problem;
        };
    }

    /** Returns a new collection. */
    static Collected collected() {
        return new Collected();
    }

    /** Keeps the first problems and counts the others. Used by one thread. */
    final class Collected implements Problems {
        private static final int MAX_KEPT = 100;

        private final List<RecordingException> kept = new ArrayList<>();
        private final Map<RecordingFault, Long> counts = new EnumMap<>(RecordingFault.class);

        private Collected() {}

        @Override
        public void report(RecordingException problem) {
            counts.merge(problem.fault(), 1L, Long::sum);
            if (kept.size() < MAX_KEPT) {
                kept.add(problem);
            }
        }

        /** The first problems, in the order they were met. */
        public List<RecordingException> list() {
            return List.copyOf(kept);
        }

        /** How often each fault was met. */
        public Map<RecordingFault, Long> counts() {
            return Map.copyOf(counts);
        }

        /** Whether there was none. */
        public boolean isEmpty() {
            return counts.isEmpty();
        }
    }
}
