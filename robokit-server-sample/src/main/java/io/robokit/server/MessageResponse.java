package io.robokit.server;

/** What was done. */
record MessageResponse(@Doc("What was done") String message) {}
