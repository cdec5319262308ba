package io.robokit.hf.internal.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a server wants its users to know ({@code X-HF-Warning: topic; message}), once per topic. Thread-safe. */
final class Warnings {
    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);
    private static final int MAX_TOPICS = 100;

    private final @Nullable String secret;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Hides this token, should the server repeat it. */
    Warnings(@Nullable String secret) {
        this.secret = secret;
    }

    void log(Headers headers) {
        for (String warning : headers.values("X-HF-Warning")) {
            int end = warning.indexOf(';');
            String topic = end < 0 ? warning : warning.substring(0, end);
            if (seen.size() < MAX_TOPICS && seen.add(topic.strip())) {
                LOG.warn("The Hub says: {}", Redaction.line(warning, 500, secret));
            }
        }
    }
}
