package io.robokit.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person watches stderr. */
final class Terminal {
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** True when stderr is a terminal that can rewrite a line. Errs on the side of false. */
    static boolean watchesErrors() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        if (Files.exists(STDERR)) {
            return isTerminalDevice();
        }
        return consoleIsTerminal();
    }

    private static boolean isTerminalDevice() {
        try {
            String target = Files.readSymbolicLink(STDERR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return false;
        }
    }

    /** Since Java 22 there is a console without a terminal, too; it has a method that tells. */
    @SuppressWarnings("SystemConsoleNull") // null says no until Java 21, isTerminal from Java 22 on
    private static boolean consoleIsTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
