package io.robokit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"robokit " + version() + " (Java " + Runtime.version() + ")"};
    }

    static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = VersionText.class.getResourceAsStream("version.properties")) {
            if (file != null) {
                properties.load(file);
            }
        }
        return properties.getProperty("version", "unknown");
    }
}
