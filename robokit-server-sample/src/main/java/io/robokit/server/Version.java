package io.robokit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Names of this server. */
final class Version {
    static final String SERVICE = "robokit-scientific-api";
    static final String DESCRIPTION = "Data platform for robot-learning datasets: metadata, quality, validation.";
    static final String NUMBER = read();

    private Version() {}

    private static String read() {
        try (InputStream stream = Version.class.getResourceAsStream("/io/robokit/server/version.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
