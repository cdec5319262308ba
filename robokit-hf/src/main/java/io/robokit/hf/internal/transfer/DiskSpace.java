package io.robokit.hf.internal.transfer;

import io.robokit.hf.HubException.Subject;
import io.robokit.hf.InsufficientDiskSpaceException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the disk before a download begins. */
public final class DiskSpace {
    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);
    private static final double LOW = 0.2;

    private DiskSpace() {}

    /**
     * Refuses what does not fit.
     *
     * @param folder where it will be written; need not exist yet
     * @param required bytes to be written
     * @return a warning when less than a fifth of the disk stays free
     */
    public static Optional<String> check(Path folder, long required, Subject subject) throws IOException {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        FileStore disk = Files.getFileStore(there);
        long free = disk.getUsableSpace();
        long total = disk.getTotalSpace();
        if (required > free) {
            throw new InsufficientDiskSpaceException(
                    subject,
                    "the download needs " + readable(required) + ", but only " + readable(free)
                            + " are free on the disk of " + folder
                            + "; free some space or set HF_HUB_CACHE to another disk",
                    required,
                    free);
        }
        if (required > 0 && total > 0 && (free - required) < LOW * total) {
            String warning = "only " + readable(free - required) + " of " + readable(total)
                    + " will be left free on the disk of " + folder;
            LOG.warn("{}: {}", subject.repo(), warning);
            return Optional.of(warning);
        }
        return Optional.empty();
    }

    private static String readable(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(java.util.Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }
}
