package io.robokit.hf.internal.source;

import io.robokit.hf.internal.cache.AtomicFiles;
import io.robokit.hf.internal.cache.LockName;
import io.robokit.hf.internal.transfer.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a folder of ours, fetched once. */
final class StorePlace implements Place {
    private final Path target;

    StorePlace(Path target) {
        this.target = target;
    }

    @Override
    public LockName lock() {
        return new LockName(partFolder().resolve("robokit.lock"), partName());
    }

    @Override
    public Path partFolder() {
        return target.resolveSibling("parts");
    }

    @Override
    public String partName() {
        return String.valueOf(target.getFileName());
    }

    @Override
    public boolean adopt() {
        return Files.isRegularFile(target);
    }

    @Override
    public void publish(Path verified) throws IOException {
        AtomicFiles.move(verified, target);
    }
}
