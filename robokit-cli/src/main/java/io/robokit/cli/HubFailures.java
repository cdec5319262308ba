package io.robokit.cli;

import io.robokit.exception.ErrorCode;
import io.robokit.hf.AccessRefusedException;
import io.robokit.hf.BadRequestException;
import io.robokit.hf.BadTokenException;
import io.robokit.hf.ConflictException;
import io.robokit.hf.DisabledRepoException;
import io.robokit.hf.EntryNotFoundException;
import io.robokit.hf.GatedRepoException;
import io.robokit.hf.HubException;
import io.robokit.hf.InsufficientDiskSpaceException;
import io.robokit.hf.IntegrityMismatchException;
import io.robokit.hf.OfflineException;
import io.robokit.hf.RateLimitedException;
import io.robokit.hf.RepoNotFoundException;
import io.robokit.hf.RevisionNotFoundException;
import io.robokit.hf.UnsafePathException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The exit code of each failure of the Hub. */
final class HubFailures {
    private static final Map<Class<? extends HubException>, Integer> CODES = codes();

    private HubFailures() {}

    static int exitCode(HubException failure) {
        if (failure.code() == ErrorCode.CANCELLED) {
            return ExitCode.CANCELLED;
        }
        if (failure.code() == ErrorCode.UPSTREAM_TIMEOUT) {
            return ExitCode.TIMEOUT;
        }
        // In the order of the map: a gated repository is one that cannot be found, too.
        return CODES.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(failure))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(failure.code() == ErrorCode.INVALID_ARGUMENT ? ExitCode.BAD_REQUEST : ExitCode.UNAVAILABLE);
    }

    private static Map<Class<? extends HubException>, Integer> codes() {
        Map<Class<? extends HubException>, Integer> codes = new LinkedHashMap<>();
        codes.put(GatedRepoException.class, ExitCode.GATED);
        codes.put(DisabledRepoException.class, ExitCode.DISABLED);
        codes.put(RepoNotFoundException.class, ExitCode.REPO_NOT_FOUND);
        codes.put(RevisionNotFoundException.class, ExitCode.REVISION_NOT_FOUND);
        codes.put(EntryNotFoundException.class, ExitCode.ENTRY_NOT_FOUND);
        codes.put(BadTokenException.class, ExitCode.BAD_TOKEN);
        codes.put(AccessRefusedException.class, ExitCode.ACCESS_REFUSED);
        codes.put(RateLimitedException.class, ExitCode.RATE_LIMITED);
        codes.put(OfflineException.class, ExitCode.OFFLINE);
        codes.put(IntegrityMismatchException.class, ExitCode.INTEGRITY);
        codes.put(InsufficientDiskSpaceException.class, ExitCode.DISK_SPACE);
        codes.put(UnsafePathException.class, ExitCode.UNSAFE_PATH);
        codes.put(ConflictException.class, ExitCode.CONFLICT);
        codes.put(BadRequestException.class, ExitCode.BAD_REQUEST);
        return codes;
    }
}
