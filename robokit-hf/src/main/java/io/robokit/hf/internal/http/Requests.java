package io.robokit.hf.internal.http;

import io.robokit.exception.ErrorCode;
import io.robokit.hf.HubException;
import io.robokit.hf.HubOptions;
import io.robokit.hf.HubUnavailableException;
import io.robokit.hf.OfflineException;
import io.robokit.hf.RateLimitedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests with patience: one policy of retries for every call that may be repeated. Thread-safe. */
public final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final Transport transport;
    private final HubOptions options;
    private final Waiter waiter;
    private final RateGates gates;
    private final Warnings warnings;

    /** Creates a sender over a transport. */
    public Requests(Transport transport, HubOptions options, Waiter waiter) {
        this.transport = transport;
        this.options = options;
        this.waiter = waiter;
        this.gates = new RateGates(waiter);
        this.warnings = new Warnings(options.token());
    }

    /** Reads a good answer. */
    @FunctionalInterface
    public interface ReplyReader<T> {
        /** Reads the answer, which is closed afterwards. An {@link IOException} leads to another try. */
        T read(Reply reply) throws IOException;
    }

    /** Clock and pauses. */
    public Waiter waiter() {
        return waiter;
    }

    /** The transport below. */
    public Transport transport() {
        return transport;
    }

    /** Settings. */
    public HubOptions options() {
        return options;
    }

    /**
     * Sends the request until it is answered well, the answer is final or patience is at its end.
     *
     * @throws HubException with what went wrong
     */
    public <T> T call(Exchange exchange, ReplyReader<T> reader) {
        for (int attempt = 0; ; attempt++) {
            try (Reply reply = send(exchange)) {
                if (reply.ok() || (reply.isRedirect() && exchange.redirects() != Exchange.Redirects.FOLLOW)) {
                    return reader.read(reply);
                }
                afterFailure(exchange, reply, attempt);
            } catch (IOException e) {
                afterFailure(exchange, e, attempt);
            }
        }
    }

    /** Sends the request once; the caller judges the answer and closes it. */
    public Reply send(Exchange exchange) throws IOException {
        if (options.offline()) {
            throw new OfflineException(
                    exchange.subject(), "not in the cache, and the network is switched off by configuration");
        }
        Cancellation.check();
        String bucket = RateGates.bucket(exchange.url());
        try {
            gates.pass(bucket);
        } catch (InterruptedException e) {
            throw Cancellation.interrupted();
        }
        Reply reply = transport.send(exchange);
        warnings.log(reply.headers());
        if (Origin.of(exchange.url()).holds(reply.url())) {
            RetryRules.quota(reply.headers()).ifPresent(quota -> gates.observe(bucket, quota, options.maxWait()));
        }
        return reply;
    }

    /** Waits for another try, or throws when there is none. */
    public void afterFailure(Exchange exchange, Reply reply, int attempt) {
        HubException failure = HubErrors.from(exchange, reply, options);
        if (!exchange.repeatable() || !RetryRules.isTransient(reply.status()) || attempt >= options.maxRetries()) {
            throw failure;
        }
        Optional<Duration> asked = RetryRules.requestedPause(reply.status(), reply.headers(), waiter.instant());
        if (asked.isPresent() && asked.get().compareTo(options.maxWait()) > 0) {
            throw new RateLimitedException(
                    failure.subject(),
                    "the server asks to wait until "
                            + waiter.instant().plus(asked.get()).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                            + ", longer than the " + options.maxWait().toSeconds() + " s allowed",
                    asked.get());
        }
        if (asked.isPresent()
                && reply.status() == 429
                && Origin.of(exchange.url()).holds(reply.url())) {
            gates.closeFor(RateGates.bucket(exchange.url()), asked.get());
        }
        reply.close();
        LOG.debug("{}; trying again", failure.getMessage());
        pause(asked.orElseGet(() -> backoff(attempt)));
    }

    /** Waits for another try, or throws when there is none. */
    public void afterFailure(Exchange exchange, IOException cause, int attempt) {
        Cancellation.check();
        if (!exchange.repeatable() || attempt >= options.maxRetries() || cause instanceof OversizedAnswerException) {
            throw unreachable(exchange, cause);
        }
        LOG.debug("{} {}: {}; trying again", exchange.method(), Redaction.address(exchange.url()), describe(cause));
        pause(backoff(attempt));
    }

    /** The exception for a request that got no answer. */
    public static HubUnavailableException unreachable(Exchange exchange, IOException cause) {
        boolean slow = cause instanceof SocketTimeoutException || cause instanceof InterruptedIOException;
        return new HubUnavailableException(
                slow ? ErrorCode.UPSTREAM_TIMEOUT : ErrorCode.UPSTREAM_UNAVAILABLE,
                exchange.subject(),
                exchange.url().host() + (slow ? " did not answer in time: " : " cannot be reached: ") + describe(cause),
                cause);
    }

    /** Waits. */
    public void pause(Duration duration) {
        try {
            waiter.pause(duration);
        } catch (InterruptedException e) {
            throw Cancellation.interrupted();
        }
    }

    /** Pause before the next try. */
    public Duration backoff(int attempt) {
        return RetryRules.backoff(
                attempt, options.retryDelay(), ThreadLocalRandom.current().nextDouble());
    }

    private static String describe(IOException cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ", " + Redaction.line(message, 200));
    }
}
