package io.robokit.hf.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.exception.ErrorCode;
import io.robokit.hf.AccessRefusedException;
import io.robokit.hf.BadRequestException;
import io.robokit.hf.BadTokenException;
import io.robokit.hf.ConflictException;
import io.robokit.hf.DisabledRepoException;
import io.robokit.hf.EntryNotFoundException;
import io.robokit.hf.GatedRepoException;
import io.robokit.hf.HubException;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.HubOptions;
import io.robokit.hf.HubUnavailableException;
import io.robokit.hf.RateLimitedException;
import io.robokit.hf.RepoNotFoundException;
import io.robokit.hf.RevisionNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes an exception out of an answer that is not a success; the order of the tests matters. */
public final class HubErrors {
    private static final int MAX_BODY = 64 * 1024;
    private static final String INVALID_CREDENTIALS = "Invalid credentials in Authorization header";
    private static final String DISABLED = "Access to this resource is disabled.";

    private HubErrors() {}

    /** Returns the exception for this answer; reads a little of its body. */
    public static HubException from(Exchange exchange, Reply reply, HubOptions options) {
        Subject subject = exchange.subject().answered(reply.status(), reply.requestId());
        String code = header(reply, "X-Error-Code");
        String message = serverText(reply, options.token());
        HubException byCode = byErrorCode(code, subject, message, options, reply);
        return byCode != null ? byCode : byStatus(exchange, reply, subject, message, options.token());
    }

    private static @Nullable HubException byErrorCode(
            String code, Subject subject, String message, HubOptions options, Reply reply) {
        return switch (code) {
            case "RevisionNotFound" ->
                new RevisionNotFoundException(subject, "there is no such revision" + quoted(message));
            case "EntryNotFound" ->
                new EntryNotFoundException(
                        subject,
                        "there is no such file or folder" + quoted(message),
                        reply.hops().first("X-Repo-Commit"));
            case "GatedRepo" ->
                new GatedRepoException(
                        subject,
                        "access is granted by the owner only; ask for it at " + options.endpoint() + "/datasets/"
                                + subject.repo() + (options.token() == null ? " and set a token (HF_TOKEN)" : ""));
            case "RepoNotFound" -> missing(subject);
            default -> null;
        };
    }

    private static HubException byStatus(
            Exchange exchange, Reply reply, Subject subject, String message, @Nullable String token) {
        int status = reply.status();
        if (status == 403 && message.equals(DISABLED)) {
            return new DisabledRepoException(subject, "the Hub has disabled this repository");
        }
        switch (status) {
            case 401:
                return message.startsWith(INVALID_CREDENTIALS) || subject.repo() == null
                        ? new BadTokenException(
                                subject,
                                "the access token is wrong; check HF_TOKEN, or try without it if the repository is public"
                                        + quoted(message))
                        : missing(subject);
            case 400:
            case 422:
                return new BadRequestException(subject, "the server does not accept the call" + quoted(message));
            case 403:
                return new AccessRefusedException(
                        subject, "access refused; the token may lack the right to do this" + quoted(message));
            case 404:
                return new EntryNotFoundException(subject, "not found" + quoted(message), null);
            case 409:
            case 412:
                return new ConflictException(subject, "conflict with the state of the repository" + quoted(message));
            case 429:
                return rateLimited(reply, subject, message);
            default:
                return other(exchange, reply, subject, message, token);
        }
    }

    private static HubException rateLimited(Reply reply, Subject subject, String message) {
        Duration pause =
                RetryRules.requestedPause(429, reply.headers(), Instant.now()).orElse(Duration.ZERO);
        return new RateLimitedException(
                subject, "too many requests, wait " + pause.toSeconds() + " s" + quoted(message), pause);
    }

    private static HubException other(
            Exchange exchange, Reply reply, Subject subject, String message, @Nullable String token) {
        String problem = exchange.url().host() + " answers with an error" + quoted(message);
        if (reply.status() == 416) {
            problem = "the server refuses the range " + exchange.headers().get("Range") + " of a file of "
                    + Redaction.line(header(reply, "Content-Range"), 100, token);
        }
        return new HubUnavailableException(ErrorCode.UPSTREAM_UNAVAILABLE, subject, problem, null);
    }

    private static RepoNotFoundException missing(Subject subject) {
        return new RepoNotFoundException(
                subject, "the repository does not exist, or it is private and you have no access to it");
    }

    private static String header(Reply reply, String name) {
        String value = reply.header(name);
        return value == null ? "" : value.strip();
    }

    private static String quoted(String message) {
        return message.isEmpty() ? "" : " (server: " + message + ")";
    }

    private static String serverText(Reply reply, @Nullable String token) {
        String header = header(reply, "X-Error-Message");
        if (!header.isEmpty()) {
            return Redaction.line(header, 300, token);
        }
        try {
            byte[] body = reply.bytes(MAX_BODY);
            JsonNode json = Json.lenient(body);
            return Redaction.line(json == null ? plain(body) : fromJson(json), 300, token);
        } catch (IOException e) {
            return "";
        }
    }

    private static String fromJson(JsonNode json) {
        JsonNode error = json.path("error");
        if (error.isTextual()) {
            return error.asText();
        }
        if (error.isArray()) {
            return error.toString();
        }
        String described = json.path("error_description").asText("");
        return described.isEmpty() ? json.path("errors").path(0).path("message").asText("") : described;
    }

    private static String plain(byte[] body) {
        String text = new String(body, java.nio.charset.StandardCharsets.UTF_8).strip();
        return text.startsWith("<") ? "" : text;
    }
}
