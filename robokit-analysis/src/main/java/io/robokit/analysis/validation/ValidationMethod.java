package io.robokit.analysis.validation;

/** How thorough a validation is. */
public enum ValidationMethod {
    /** Metadata, file names, sizes and footers. */
    QUICK,
    /** Every row and every video container as well. */
    COMPREHENSIVE
}
