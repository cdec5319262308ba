package io.robokit.spi;

import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which columns of the data files are wanted: by exact name, by a part of the name, or all. Immutable. */
public final class FeatureSelection implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final FeatureSelection ALL = new FeatureSelection(true, Set.of(), Set.of());
    private static final FeatureSelection NONE = new FeatureSelection(false, Set.of(), Set.of());

    private final boolean all;
    private final Set<String> names;
    private final Set<String> parts;

    private FeatureSelection(boolean all, Set<String> names, Set<String> parts) {
        this.all = all;
        this.names = Set.copyOf(names);
        this.parts = Set.copyOf(parts);
    }

    /** Every column of the file, declared or not. */
    public static FeatureSelection all() {
        return ALL;
    }

    /** No column. */
    public static FeatureSelection none() {
        return NONE;
    }

    /** Columns of exactly these names, where they exist. */
    public static FeatureSelection named(String... names) {
        return new FeatureSelection(false, Set.of(names), Set.of());
    }

    /** Columns of exactly these names, where they exist. */
    public static FeatureSelection named(Collection<String> names) {
        return new FeatureSelection(false, Set.copyOf(names), Set.of());
    }

    /** Columns whose lower-cased name contains one of these parts. */
    public static FeatureSelection containing(String... parts) {
        return new FeatureSelection(false, Set.of(), Set.of(parts));
    }

    /** Returns the columns that this or the other selection wants. */
    public FeatureSelection and(FeatureSelection other) {
        if (all || other.all) {
            return ALL;
        }
        Set<String> allNames = new TreeSet<>(names);
        allNames.addAll(other.names);
        Set<String> allParts = new TreeSet<>(parts);
        allParts.addAll(other.parts);
        return new FeatureSelection(false, allNames, allParts);
    }

    /** Whether a column of this name is wanted. */
    public boolean includes(String column) {
        if (all || names.contains(column)) {
            return true;
        }
        if (parts.isEmpty()) {
            return false;
        }
        String lower = column.toLowerCase(Locale.ROOT);
        return parts.stream().anyMatch(lower::contains);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureSelection that
                && all == that.all
                && names.equals(that.names)
                && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(all, names, parts);
    }

    @Override
    public String toString() {
        return all ? "all columns" : "columns named " + new TreeSet<>(names) + " or containing " + new TreeSet<>(parts);
    }
}
