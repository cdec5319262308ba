package io.robokit.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.DatasetException;
import io.robokit.model.CatalogEntry;
import io.robokit.model.CatalogPage;
import io.robokit.model.CatalogQuery;
import io.robokit.spi.DatasetCatalog;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.PluginApi;
import io.robokit.spi.ResolveContext;
import io.robokit.spi.RoboKitPlugin;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginRegistryTest {
    record Nothing() {}

    record NamedJob(String id) implements JobType<Nothing, Nothing> {
        @Override
        public Class<Nothing> parameterType() {
            return Nothing.class;
        }

        @Override
        public Class<Nothing> resultType() {
            return Nothing.class;
        }

        @Override
        public Nothing run(Nothing parameters, JobContext context) {
            return parameters;
        }
    }

    @PluginApi(PluginApi.CURRENT)
    record Sample(String name, List<JobType<?, ?>> jobTypes) implements RoboKitPlugin {}

    @PluginApi(PluginApi.CURRENT + 41)
    record FromTheFuture(String name) implements RoboKitPlugin {}

    record Unmarked(String name) implements RoboKitPlugin {}

    @Test
    void installedPluginsWinOverDiscoveredOnesOfTheSameName() {
        Sample installed = new Sample("acme", List.of(new NamedJob("mine")));
        Sample discovered = new Sample("acme", List.of(new NamedJob("theirs")));

        assertThat(PluginRegistry.of(List.of(installed), List.of(discovered)).jobTypes())
                .containsOnlyKeys("mine");
    }

    @Test
    void theSameIdTwiceNamesBothPlugins() {
        Sample first = new Sample("acme", List.of(new NamedJob("job")));
        Sample second = new Sample("zenith", List.of(new NamedJob("job")));

        assertThatThrownBy(() -> PluginRegistry.of(List.of(first), List.of(second)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("job type 'job'")
                .hasMessageContaining(Sample.class.getName());
    }

    @Test
    void anUnknownGenerationIsRefusedWithBothNumbers() {
        assertThatThrownBy(() -> PluginRegistry.of(List.of(), List.of(new FromTheFuture("later"))))
                .hasMessageContaining("plugin API 42, this RoboKit knows 1");
    }

    @Test
    void aPluginMustSayItsGeneration() {
        assertThatThrownBy(() -> PluginRegistry.of(List.of(new Unmarked("plain")), List.of()))
                .hasMessageContaining("@PluginApi");
    }

    @Test
    void anUnknownJobTypeListsTheKnownOnes() {
        PluginRegistry registry =
                PluginRegistry.of(List.of(new Sample("acme", List.of(new NamedJob("job")))), List.of());

        assertThatThrownBy(() -> registry.jobType("jobb")).hasMessage("Invalid job type 'jobb', expected one of job");
    }

    @Test
    void catalogsAreFoundByTheirId() {
        Published published = new Published("acme", List.of(new EmptyCatalog("shelf")));
        PluginRegistry plugins = PluginRegistry.of(List.of(published), List.of());

        assertThat(plugins.catalog("shelf").id()).isEqualTo("shelf");
        assertThatThrownBy(() -> plugins.catalog("attic"))
                .isInstanceOf(DatasetException.class)
                .hasMessage("No installed plugin brings the catalog 'attic'; installed catalogs: [shelf]");
    }

    @PluginApi(PluginApi.CURRENT)
    record Published(String name, List<DatasetCatalog> catalogs) implements RoboKitPlugin {}

    record EmptyCatalog(String id) implements DatasetCatalog {
        @Override
        public CatalogPage search(CatalogQuery query, String token, ResolveContext context) {
            return new CatalogPage(List.of(), 0, false);
        }

        @Override
        public CatalogEntry find(String name, String revision, String token, ResolveContext context) {
            throw new IllegalArgumentException("There is nothing in this catalog");
        }
    }
}
