package io.robokit.analysis.format.rlds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is published about the datasets of Open X-Embodiment and is not in their files: control rate, robot, and which
 * observations make the state.
 *
 * @param stepsPerSecond control rate, NaN when not known
 * @param robot robot
 * @param stateKeys keys of the observation, in order
 */
record OpenXEmbodiment(double stepsPerSecond, String robot, List<String> stateKeys) {
    private static final Map<String, OpenXEmbodiment> KNOWN = read();

    static Optional<OpenXEmbodiment> of(String dataset) {
        return Optional.ofNullable(KNOWN.get(dataset));
    }

    private static Map<String, OpenXEmbodiment> read() {
        Map<String, OpenXEmbodiment> known = new HashMap<>();
        try (InputStream stream = OpenXEmbodiment.class.getResourceAsStream("open-x-embodiment.tsv")) {
            if (stream == null) {
                throw new IllegalStateException("open-x-embodiment.tsv is missing in the jar");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] columns = line.split("\t", -1);
                known.put(
                        columns[0],
                        new OpenXEmbodiment(
                                columns[1].isEmpty() ? Double.NaN : Double.parseDouble(columns[1]),
                                columns[2],
                                columns[3].isEmpty() ? List.of() : List.of(columns[3].split(",", -1))));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(known);
    }
}
