package io.robokit.analysis.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.Dataset;
import io.robokit.RoboKit;
import io.robokit.model.DatasetFormat;
import io.robokit.model.LocalSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The result of validating a folder, through the SDK. */
public final class Validated {
    private static final RoboKit ROBOKIT = open();

    private final Map<String, Object> result;

    private Validated(Map<String, Object> result) {
        this.result = result;
    }

    private static RoboKit open() {
        try {
            Path home = Files.createTempDirectory("robokit-validated");
            home.toFile().deleteOnExit();
            return RoboKit.builder().home(home).inMemory().threads(2).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Validates without reading rows. */
    public static Validated quick(Path folder) {
        return with(folder, Map.of("validation_method", "quick"));
    }

    /** Validates everything. */
    public static Validated comprehensive(Path folder) {
        return with(folder, Map.of("validation_method", "comprehensive"));
    }

    /** Validates with these parameters. */
    public static Validated with(Path folder, Map<String, Object> parameters) {
        return with(ROBOKIT, folder, parameters);
    }

    static Validated with(RoboKit robokit, Path folder, Map<String, Object> parameters) {
        Dataset dataset = robokit.datasets().register(LocalSource.of(folder.toString()), DatasetFormat.LEROBOT);
        return new Validated(dataset.job("validation").with(parameters).start().await());
    }

    /** The whole result. */
    public Map<String, Object> result() {
        return result;
    }

    /** Findings of all severities. */
    public List<Map<String, Object>> findings() {
        return Stream.of("validation_errors", "validation_warnings", "validation_infos")
                .flatMap(key -> list(result.get(key)).stream())
                .toList();
    }

    /** Findings of one check. */
    public List<Map<String, Object>> of(String id) {
        return findings().stream()
                .filter(finding -> id.equals(finding.get("id")))
                .toList();
    }

    /** The only finding of a check. */
    public Map<String, Object> only(String id) {
        assertThat(of(id)).as("findings of " + id + " among " + ids()).hasSize(1);
        return of(id).get(0);
    }

    /** Ids of all checks that found something. */
    public TreeSet<String> ids() {
        TreeSet<String> ids = new TreeSet<>();
        findings().forEach(finding -> ids.add(String.valueOf(finding.get("id"))));
        return ids;
    }

    /** Ids of all checks that found an error. */
    public TreeSet<String> errorIds() {
        TreeSet<String> ids = new TreeSet<>();
        list(result.get("validation_errors")).forEach(finding -> ids.add(String.valueOf(finding.get("id"))));
        return ids;
    }

    /** What became of a check: {@code passed, found, skipped, not_applicable, crashed}. */
    public Map<String, Object> check(String id) {
        return list(result.get("checks")).stream()
                .filter(check -> id.equals(check.get("id")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no check " + id));
    }

    @SuppressWarnings("unchecked") // JSON objects
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
