package io.robokit.analysis.format.rlds;

import java.util.List;
import java.util.Optional;

/**
 * What the examples of a dataset hold.
 *
 * @param steps leaves below {@code steps}
 * @param episode leaves beside it
 * @param warnings what was left out
 * @param inferred whether it was guessed from examples
 */
record Schema(List<Field> steps, List<Field> episode, List<String> warnings, boolean inferred) {
    Schema {
        steps = List.copyOf(steps);
        episode = List.copyOf(episode);
        warnings = List.copyOf(warnings);
    }

    Optional<Field> step(String key) {
        return steps.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** The leaf that tells the number of steps with the fewest bytes. */
    Field lengthField() {
        for (String key : List.of("steps/is_first", "steps/is_last", "steps/is_terminal")) {
            Optional<Field> field = step(key);
            if (field.isPresent()) {
                return field.get();
            }
        }
        return steps.stream()
                .filter(field -> field.nesting() == 0 && field.kind() == Field.Kind.NUMBERS && field.width() > 0)
                .findFirst()
                .or(() -> steps.stream().filter(field -> field.nesting() == 0).findFirst())
                .orElse(steps.get(0));
    }
}
