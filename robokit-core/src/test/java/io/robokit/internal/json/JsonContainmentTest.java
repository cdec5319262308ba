package io.robokit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The array and nesting cases are those of the PostgreSQL manual, section "jsonb Containment and Existence". */
class JsonContainmentTest {
    @Test
    void objectsContainFewerKeysAtEveryLevel() {
        Map<String, Object> value = Map.of("product", "PostgreSQL", "foo", Map.of("bar", "baz", "n", 1));

        assertThat(JsonContainment.contains(value, Map.of("foo", Map.of("bar", "baz"))))
                .isTrue();
        assertThat(JsonContainment.contains(value, Map.of("foo", Map.of()))).isTrue();
        assertThat(JsonContainment.contains(value, Map.of())).isTrue();
        assertThat(JsonContainment.contains(value, Map.of("bar", "baz"))).isFalse();
    }

    @Test
    void arraysContainElementsInAnyOrderAndNumber() {
        assertThat(JsonContainment.contains(List.of(1, 2, 3), List.of(1, 3))).isTrue();
        assertThat(JsonContainment.contains(List.of(1, 2, 3), List.of(3, 1))).isTrue();
        assertThat(JsonContainment.contains(List.of(1, 2, 3), List.of(1, 2, 2))).isTrue();
        assertThat(JsonContainment.contains(List.of(1, 2, List.of(1, 3)), List.of(1, 3)))
                .isFalse();
        assertThat(JsonContainment.contains(List.of(1, 2, List.of(1, 3)), List.of(List.of(1, 3))))
                .isTrue();
        assertThat(JsonContainment.contains(List.of(Map.of("a", 1, "b", 2)), List.of(Map.of("b", 2))))
                .isTrue();
    }

    @Test
    void typesAreRespected() {
        assertThat(JsonContainment.contains(Map.of("a", 1), Map.of("a", "1"))).isFalse();
        assertThat(JsonContainment.contains(Map.of("a", true), Map.of("a", "true")))
                .isFalse();
        assertThat(JsonContainment.contains(Map.of("a", 1), Map.of("a", true))).isFalse();
        assertThat(JsonContainment.contains(Map.of("a", List.of("x")), Map.of("a", "x")))
                .isFalse();
        assertThat(JsonContainment.contains(Map.of("a", List.of()), Map.of("a", Map.of())))
                .isFalse();
        assertThat(JsonContainment.contains(Arrays.asList(1, null), Arrays.asList((Object) null)))
                .isTrue();
    }

    @Test
    void numbersCompareByValue() {
        assertThat(JsonComparison.equal(1, 1.0)).isTrue();
        assertThat(JsonComparison.equal(0.0, -0.0)).isTrue();
        assertThat(JsonComparison.equal(0.1, new BigDecimal("0.10"))).isTrue();
        assertThat(JsonComparison.equal(0.1f, 0.1)).isTrue();
        assertThat(JsonComparison.equal(9007199254740993L, 9007199254740992.0)).isFalse();
        assertThat(JsonComparison.equal(BigInteger.TWO, 2L)).isTrue();
        assertThat(JsonComparison.equal(new BigDecimal("1e1000000000"), 1)).isFalse();
    }

    @Test
    void arraysAndObjectsAreEqualAsAWhole() {
        assertThat(JsonComparison.equal(List.of(1, 2), List.of(1.0, 2.0))).isTrue();
        assertThat(JsonComparison.equal(List.of(1, 2), List.of(2, 1))).isFalse();
        assertThat(JsonComparison.equal(Map.of("a", 1), Map.of("a", 1.0))).isTrue();
        assertThat(JsonComparison.equal(Map.of("a", 1), Map.of("a", 1, "b", 2))).isFalse();
    }

    @Test
    void pathsLeadThroughObjectsAndArrays() {
        Map<String, Object> root = Map.of("a", List.of(Map.of("b", Arrays.asList("x", null))), "0", "zero");

        assertThat(JsonPath.holds(root, List.of("a", "0", "b", "0"), "x")).isTrue();
        assertThat(JsonPath.holds(root, List.of("a", "0", "b", "1"), null)).isTrue();
        assertThat(JsonPath.holds(root, List.of("a", "0", "b", "2"), null)).isFalse();
        assertThat(JsonPath.holds(root, List.of("a", "00", "b", "0"), "x")).isFalse();
        assertThat(JsonPath.holds(root, List.of("a", "-1", "b", "0"), "x")).isFalse();
        assertThat(JsonPath.holds(root, List.of("0"), "zero")).isTrue();
        assertThat(JsonPath.holds(root, List.of("missing"), null)).isFalse();
    }
}
