package io.robokit.server;

import io.robokit.RoboKit;
import io.robokit.exception.RoboKitException;
import java.net.URLClassLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server with the settings of the environment; runs until the process is told to end. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int CANNOT_START = 1;
    private static final int BAD_SETTINGS = 2;

    private Main() {}

    /** Takes no arguments. Exits with 2 when settings are wrong, with 1 when the server cannot start. */
    public static void main(String[] arguments) {
        Settings settings;
        try {
            settings = Settings.from(System.getenv());
        } catch (IllegalArgumentException e) {
            LOG.error("The settings are wrong:{}{}", System.lineSeparator(), e.getMessage());
            System.exit(BAD_SETTINGS);
            return;
        }
        try {
            run(settings);
        } catch (IllegalArgumentException e) {
            // The settings of plugins, that of the database among them.
            LOG.error("The settings are wrong:{}{}", System.lineSeparator(), e.getMessage());
            System.exit(BAD_SETTINGS);
        } catch (RoboKitException | IllegalStateException e) {
            LOG.error("The server cannot start: {}", e.getMessage());
            System.exit(CANNOT_START);
        }
    }

    private static void run(Settings settings) {
        URLClassLoader plugins = Plugins.loader(settings.plugins());
        RoboKit robokit = open(settings, plugins);
        RoboKitServer server;
        try {
            server = RoboKitServer.start(robokit, settings);
        } catch (RuntimeException e) {
            robokit.close();
            throw e;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            robokit.close();
                        },
                        "robokit-shutdown"));
    }

    private static RoboKit open(Settings settings, ClassLoader plugins) {
        if (settings.localRoots().isEmpty()) {
            LOG.info("Local sources are refused: ROBOKIT_LOCAL_ROOTS names no folders");
        } else {
            LOG.info("Local sources are read below {}", settings.localRoots());
        }
        RoboKit.Builder builder = RoboKit.builder().discoverWith(plugins).allowedLocalRoots(settings.localRoots());
        if (settings.home() != null) {
            builder.home(settings.home());
        }
        return builder.build();
    }
}
