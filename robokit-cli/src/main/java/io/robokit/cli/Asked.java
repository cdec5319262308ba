package io.robokit.cli;

/** What a message about a failed command needs to know of it. */
interface Asked {
    /** The dataset's path or name as given, or empty when messages name it themselves. */
    String path();

    /** Whether to show where an error comes from. */
    boolean debug();
}
