package io.robokit.benchmarks;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;

/**
 * The columns of {@link OwnRead} read by Arrow Dataset through JNI, with as many threads as it likes. The class that does
 * so is compiled only in the profile {@code peers}, for its natives are large.
 */
final class ArrowRead implements ComparePeersMain.Contender {
    private final Path dataset;

    ArrowRead(Path dataset) {
        this.dataset = dataset;
    }

    @Override
    public String run() throws ReflectiveOperationException {
        Method rows =
                Class.forName("io.robokit.benchmarks.peers.ArrowDataset").getMethod("rows", String.class, List.class);
        return rows.invoke(null, dataset.resolve("data").toUri().toString(), OwnRead.FEATURES) + " frames";
    }
}
