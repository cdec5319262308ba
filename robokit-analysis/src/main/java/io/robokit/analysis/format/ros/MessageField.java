package io.robokit.analysis.format.ros;

/** A field of a message. */
record MessageField(String name, FieldType type) {}
