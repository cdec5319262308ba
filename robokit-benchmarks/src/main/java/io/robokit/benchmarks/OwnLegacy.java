package io.robokit.benchmarks;

import io.robokit.QualityReport;
import io.robokit.RoboKit;
import io.robokit.model.LocalSource;
import java.nio.file.Path;

/** The five original heuristics by the quality job, from its submission to its stored result. */
final class OwnLegacy implements ComparePeersMain.Contender {
    private final Path dataset;
    private final int threads;

    OwnLegacy(Path dataset, int threads) {
        this.dataset = dataset;
        this.threads = threads;
    }

    @Override
    public String run() {
        try (RoboKit robokit = RoboKit.builder().inMemory().threads(threads).build()) {
            QualityReport report = robokit.dataset(LocalSource.of(dataset))
                    .evaluateQuality()
                    .legacyProfile()
                    .start()
                    .await();
            return report.heuristics().toString();
        }
    }
}
