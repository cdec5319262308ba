package io.robokit.analysis.validation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What shows that a check works: a healthy dataset with one precise damage that it finds, and one with a near miss that it
 * leaves in peace. {@code CheckCasesTest} runs all of them.
 */
public final class CheckCase {
    private final String id;
    private final String name;
    private final Function<Path, SampleDataset> base;
    private @Nullable Consumer<SampleDataset> damage;
    private @Nullable Consumer<SampleDataset> nearMiss;
    private TreeSet<String> also = new TreeSet<>();
    private TreeSet<String> missAlso = new TreeSet<>();
    private String message = "";
    private Map<String, Object> parameters = Map.of();

    private CheckCase(String id, String name, Function<Path, SampleDataset> base) {
        this.id = id;
        this.name = name;
        this.base = base;
    }

    /** Begins a case of a check. */
    public static CheckCase of(String id, Function<Path, SampleDataset> base) {
        return new CheckCase(id, id, base);
    }

    /** Begins a further case of a check. */
    public static CheckCase of(String id, String name, Function<Path, SampleDataset> base) {
        return new CheckCase(id, id + ": " + name, base);
    }

    /** The damage that the check finds. */
    public CheckCase found(Consumer<SampleDataset> edit) {
        this.damage = edit;
        return this;
    }

    /** What the message of the finding contains. */
    public CheckCase saying(String part) {
        this.message = part;
        return this;
    }

    /** Other checks that find something with this damage, because it cannot be otherwise. */
    public CheckCase alongWith(String... ids) {
        this.also = new TreeSet<>(Arrays.asList(ids));
        return this;
    }

    /** The base itself is what the check finds. */
    public CheckCase foundAsItIs() {
        return found(set -> {});
    }

    /** The edit that the check leaves in peace. */
    public CheckCase notFound(Consumer<SampleDataset> edit) {
        this.nearMiss = edit;
        return this;
    }

    /** Other checks that find something with the near miss, because it cannot be otherwise. */
    public CheckCase whereElse(String... ids) {
        this.missAlso = new TreeSet<>(Arrays.asList(ids));
        return this;
    }

    /** Parameters of the check. */
    public CheckCase with(Map<String, Object> values) {
        this.parameters = values;
        return this;
    }

    public String id() {
        return id;
    }

    /** Parameters of a comprehensive validation. */
    public Map<String, Object> parameters() {
        return Map.of("validation_method", "comprehensive", "check_parameters", Map.of(id, parameters));
    }

    public SampleDataset base(Path folder) {
        return base.apply(folder);
    }

    public @Nullable Consumer<SampleDataset> damage() {
        return damage;
    }

    public @Nullable Consumer<SampleDataset> nearMiss() {
        return nearMiss;
    }

    public TreeSet<String> also() {
        return also;
    }

    public TreeSet<String> missAlso() {
        return missAlso;
    }

    public String message() {
        return message;
    }

    @Override
    public String toString() {
        return name;
    }
}
