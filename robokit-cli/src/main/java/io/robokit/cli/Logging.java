package io.robokit.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/** How much of the library's log is shown. Has to be said before the first logger is made. */
final class Logging {
    private static final String PREFIX = "org.slf4j.simpleLogger.";
    private static final AtomicBoolean DONE = new AtomicBoolean();

    private Logging() {}

    /** Shows log lines of this level and above on stderr; later calls have no effect. */
    static void show(String level) {
        if (!DONE.compareAndSet(false, true)) {
            return;
        }
        setUnlessGiven("defaultLogLevel", level);
        setUnlessGiven("showThreadName", "debug".equals(level) ? "true" : "false");
        setUnlessGiven("showShortLogName", "true");
        setUnlessGiven("levelInBrackets", "true");
    }

    private static void setUnlessGiven(String key, String value) {
        if (System.getProperty(PREFIX + key) == null) {
            System.setProperty(PREFIX + key, value);
        }
    }
}
