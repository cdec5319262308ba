package io.robokit.hf.internal.source;

import io.robokit.hf.HubOptions;
import io.robokit.hf.internal.HubSession;
import io.robokit.hf.internal.http.Waiter;
import java.util.HashMap;
import java.util.Map;

/**
 * One session for all datasets opened with the same settings, so that connections and rate limits are shared; closed with
 * the last of them. Thread-safe.
 */
final class SharedSessions {
    private final Map<Map<String, String>, Shared> open = new HashMap<>();

    private static final class Shared {
        private final HubSession session;
        private int users;

        Shared(HubSession session) {
            this.session = session;
        }
    }

    /** Returns the session; each call is followed by one of {@link #release}. */
    synchronized HubSession acquire(Map<String, String> settings) {
        Map<String, String> key = Map.copyOf(settings);
        Shared shared = open.computeIfAbsent(
                key, map -> new Shared(new HubSession(HubOptions.fromEnvironment(map), Waiter.system())));
        shared.users++;
        return shared.session;
    }

    /** Gives the session back. */
    synchronized void release(Map<String, String> settings) {
        Shared shared = open.get(settings);
        if (shared != null && --shared.users == 0) {
            open.remove(settings);
            shared.session.close();
        }
    }
}
