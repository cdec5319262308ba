package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.RoboKit;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    @TempDir
    Path folder;

    @Test
    void jarsAndFoldersOfJarsBringTheirJobTypes() throws IOException {
        Path jar = pluginJar();
        Files.writeString(folder.resolve("notes.txt"), "not a plugin");
        for (Path path : List.of(jar, folder)) {
            try (URLClassLoader loader = Plugins.loader(List.of(path));
                    RoboKit robokit = RoboKit.builder()
                            .home(folder)
                            .inMemory()
                            .discoverWith(loader)
                            .build()) {
                assertThat(robokit.jobs().types()).contains("test_echo", "metadata_extraction");
            }
        }
    }

    private Path pluginJar() throws IOException {
        Path jar = folder.resolve("plugin.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/io.robokit.spi.RoboKitPlugin"));
            out.write(TestPlugin.class.getName().getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return jar;
    }
}
