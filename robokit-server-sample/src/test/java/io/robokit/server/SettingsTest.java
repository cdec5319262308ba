package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void anEmptyEnvironmentGivesTheDefaults() {
        assertThat(Settings.from(Map.of("ROBOKIT_HOST", " ")))
                .isEqualTo(new Settings("127.0.0.1", 8000, null, List.of(), List.of(), List.of()));
    }

    @Test
    void everySettingIsRead() {
        Settings settings = Settings.from(Map.of(
                "ROBOKIT_HOST",
                "0.0.0.0",
                "ROBOKIT_PORT",
                "0",
                "ROBOKIT_HOME",
                folder.toString(),
                "ROBOKIT_LOCAL_ROOTS",
                folder + File.pathSeparator + folder.getParent(),
                "API_CORS_ORIGINS",
                "http://localhost:3000, https://example.org/",
                "ROBOKIT_PLUGINS",
                folder.toString()));

        assertThat(settings)
                .isEqualTo(new Settings(
                        "0.0.0.0",
                        0,
                        folder,
                        List.of(folder, folder.getParent()),
                        List.of("http://localhost:3000", "https://example.org"),
                        List.of(folder)));
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Settings.from(Map.of(
                        "ROBOKIT_PORT",
                        "70000",
                        "ROBOKIT_LOCAL_ROOTS",
                        missing.toString(),
                        "API_CORS_ORIGINS",
                        "localhost",
                        "ROBOKIT_PLUGINS",
                        missing.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "ROBOKIT_PORT must be a number from 0 to 65535 (0 takes any free port), got '70000'",
                        "ROBOKIT_LOCAL_ROOTS: no such folder: '" + missing + "'",
                        "API_CORS_ORIGINS: an origin looks like https://example.org:8443, got 'localhost'",
                        "ROBOKIT_PLUGINS: no such file or folder: '" + missing + "'"));
    }
}
