package io.robokit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.model.JsonValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonMergeTest {
    @Test
    void objectsMergeAndOtherValuesReplace() {
        Map<String, Object> base = JsonValues.object("a", Map.of("x", 1, "y", 2), "b", List.of(1), "c", 3);

        assertThat(JsonMerge.merge(
                        base, JsonValues.object("a", Map.of("y", 9, "z", 3), "b", List.of(2), "c", Map.of())))
                .isEqualTo(JsonValues.object("a", Map.of("x", 1, "y", 9, "z", 3), "b", List.of(2), "c", Map.of()));
    }

    @Test
    void nullNeverErases() {
        Map<String, Object> base = JsonValues.object("a", 1, "b", Map.of("c", 2));

        assertThat(JsonMerge.merge(base, JsonValues.object("a", null, "b", JsonValues.object("c", null), "d", null)))
                .isEqualTo(JsonValues.object("a", 1, "b", Map.of("c", 2), "d", null));
    }

    @Test
    void untouchedPartsAreShared() {
        Map<String, Object> base = JsonValues.object("big", Map.of("k", List.of(1, 2, 3)));

        assertThat(JsonMerge.merge(base, Map.of("small", 1)).get("big")).isSameAs(base.get("big"));
    }

    @Test
    void nothingPlusSomethingIsSomething() {
        assertThat(JsonMerge.merge(null, Map.of("a", 1))).isEqualTo(Map.of("a", 1));
    }
}
