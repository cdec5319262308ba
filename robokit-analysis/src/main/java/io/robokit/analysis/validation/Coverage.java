package io.robokit.analysis.validation;

import org.jspecify.annotations.Nullable;

/**
 * How much of the dataset was looked at.
 *
 * @param files files opened, of those there are
 * @param episodes episodes of which rows were read, of those declared
 * @param rows rows read, of those declared
 * @param bytes bytes read, of those there are; parts read twice count once at most
 */
public record Coverage(Share files, Share episodes, Share rows, Share bytes) {
    /**
     * Some of a number.
     *
     * @param seen looked at
     * @param declared how many there should be, or null when nothing tells
     */
    public record Share(long seen, @Nullable Long declared) {}
}
