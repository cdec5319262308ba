package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.LocalSource;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files of the dataset are symbolic links. */
final class SymlinkPresent extends LeRobotCheck {
    SymlinkPresent() {
        super(
                "symlink-present",
                Group.LAYOUT,
                Severity.WARNING,
                Cost.QUICK,
                "Symbolic links in the dataset",
                "A file, or a folder above it, is a symbolic link. An archive or an upload "
                        + "may hold the link instead of the file, and what it points to can change.",
                "Replace the links by the files; in a cache of the Hub they are normal.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (!(dataset.files().dataset().source() instanceof LocalSource local)) {
            context.notApplicable("only local folders have symbolic links");
            return;
        }
        Path root = Path.of(local.path());
        Map<Path, Boolean> folders = new HashMap<>();
        long links = 0;
        String first = null;
        for (String path : dataset.sizes().keySet()) {
            Path file = root.resolve(path);
            if (Files.isSymbolicLink(file) || isBelowLink(root, file.getParent(), folders)) {
                links++;
                first = first == null ? path : first;
            }
        }
        if (first != null) {
            context.report(
                    Finding.saying(counted(links, "file") + " of the dataset can be reached through symbolic links"
                                    + " only, the first one is " + first)
                            .file(first)
                            .count(links));
        }
    }

    private static boolean isBelowLink(Path root, @Nullable Path folder, Map<Path, Boolean> folders) {
        if (folder == null || folder.equals(root) || !folder.startsWith(root)) {
            return false;
        }
        Boolean known = folders.get(folder);
        if (known == null) {
            known = Files.isSymbolicLink(folder) || isBelowLink(root, folder.getParent(), folders);
            folders.put(folder, known);
        }
        return known;
    }
}
