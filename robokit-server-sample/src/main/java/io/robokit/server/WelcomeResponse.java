package io.robokit.server;

/** What answers at the root. */
record WelcomeResponse(
        @Doc("Greeting") String message,
        @Doc("What this is") String description,
        @Doc("Version of the server") String version) {}
