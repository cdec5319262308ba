package io.robokit.testkit;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.model.DatasetSource;
import io.robokit.model.ExtensionSource;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FormatReader;
import io.robokit.spi.PluginApi;
import io.robokit.spi.ResolveContext;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.SourceResolver;
import java.util.List;

/** Opens and reads {@link FakeDataset}s. */
@PluginApi(PluginApi.CURRENT)
final class FakePlugin implements RoboKitPlugin {
    private final List<FakeDataset> datasets;

    FakePlugin(List<FakeDataset> datasets) {
        this.datasets = datasets;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public List<SourceResolver> sourceResolvers() {
        return List.of(new Resolver(datasets));
    }

    @Override
    public List<FormatReader> formatReaders() {
        return List.of(new FakeFormatReader());
    }

    private record Resolver(List<FakeDataset> datasets) implements SourceResolver {
        @Override
        public boolean supports(DatasetSource source) {
            return source instanceof ExtensionSource fake && fake.type().equals(FakeDataset.SOURCE_TYPE);
        }

        @Override
        public DatasetFiles resolve(DatasetRef dataset, ResolveContext context) {
            return datasets.stream()
                    .filter(one -> one.source().equals(dataset.source()))
                    .findFirst()
                    .orElseThrow(() -> new DatasetException(
                            ErrorCode.SOURCE_NOT_FOUND, dataset, "no fake dataset of this name was installed"))
                    .files(dataset);
        }

        @Override
        public List<String> extensionTypes() {
            return List.of(FakeDataset.SOURCE_TYPE);
        }
    }
}
