package io.robokit.model;

import java.util.Locale;

/** How much a finding of a validation weighs. */
public enum Severity {
    /** A conforming reader fails, or reads wrong data. */
    ERROR,
    /** The dataset loads, but something is inconsistent, lost or suspicious. */
    WARNING,
    /** Worth knowing. */
    INFO;

    /** Lower-case name. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
