package io.robokit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Class loader over the plugin jars of the settings. */
final class Plugins {
    private Plugins() {}

    /** Returns a loader that sees this application and these jars; a folder stands for the jars in it. */
    static URLClassLoader loader(List<Path> paths) {
        List<URL> urls = new ArrayList<>();
        for (Path path : paths) {
            jars(path).forEach(jar -> urls.add(url(jar)));
        }
        return new URLClassLoader("robokit-plugins", urls.toArray(new URL[0]), Plugins.class.getClassLoader());
    }

    private static List<Path> jars(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the plugins in " + path, e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Not a plugin: " + jar, e);
        }
    }
}
