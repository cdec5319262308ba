package io.robokit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValuesTest {
    @Test
    void copyOfACopyIsTheSameObject() {
        Map<String, Object> tree = JsonValues.copyOf(Map.of("a", List.of(Map.of("b", 1))));

        assertThat(JsonValues.copyOf(tree)).isSameAs(tree);
        assertThat(JsonValues.object("outer", tree).get("outer")).isSameAs(tree);
    }

    @Test
    void partsOfATreeAreSharedInsideAnother() {
        Map<String, Object> tree = JsonValues.copyOf(Map.of("list", List.of(1, 2)));

        assertThat(JsonValues.object("again", tree.get("list")).get("again")).isSameAs(tree.get("list"));
    }

    @Test
    void changesOfTheOriginalAreNotSeen() {
        List<Object> list = new ArrayList<>(List.of("x"));
        Map<String, Object> original = new HashMap<>(Map.of("list", list));
        Map<String, Object> copy = JsonValues.copyOf(original);
        list.add("y");
        original.put("more", 1);

        assertThat(copy).isEqualTo(Map.of("list", List.of("x")));
    }

    @Test
    void orderOfKeysAndNullsAreKept() {
        Map<String, Object> copy = JsonValues.object("z", null, "a", Arrays.asList(1, null), "m", true);

        assertThat(copy.keySet()).containsExactly("z", "a", "m");
        assertThat(copy).containsEntry("z", null).containsEntry("a", Arrays.asList(1, null));
        assertThat(copy.toString()).isEqualTo("{z=null, a=[1, null], m=true}");
    }

    @Test
    void equalsAndHashAreThoseOfMapsAndLists() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("b", new ArrayList<>(List.of(1, "two")));
        plain.put("a", null);
        Map<String, Object> copy = JsonValues.copyOf(plain);

        assertThat(copy).isEqualTo(plain).hasSameHashCodeAs(plain);
        assertThat(plain).isEqualTo(copy);
    }

    @Test
    void nothingCanBeChanged() {
        Map<String, Object> copy = JsonValues.object("a", List.of(1));
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) copy.get("a");

        assertThatThrownBy(() -> copy.put("b", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.keySet().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.values().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.entrySet().iterator().next().setValue(2))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.replaceAll((key, value) -> 3)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.add(2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.set(0, 2)).isInstanceOf(UnsupportedOperationException.class);
        list.toArray()[0] = "changed";
        assertThat(copy).isEqualTo(Map.of("a", List.of(1)));
    }

    @Test
    void serializationKeepsTheTree() throws IOException, ClassNotFoundException {
        Map<String, Object> tree = JsonValues.object("z", null, "a", List.of(Map.of("k", 1.5), "x"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(tree);
        }
        Object back = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(back).isEqualTo(tree).hasToString(tree.toString());
    }

    @Test
    void nanAndInfinityBecomeNull() {
        assertThat(JsonValues.object("a", Double.NaN, "b", Float.POSITIVE_INFINITY, "c", (short) 3))
                .containsEntry("a", null)
                .containsEntry("b", null)
                .containsEntry("c", 3);
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThatThrownBy(() -> JsonValues.object("a", new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a JSON value: java.lang.Object");
        assertThatThrownBy(() -> JsonValues.object("a", Map.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JSON keys are strings, got 1");
    }

    @Test
    void nestingIsBoundedAlsoWhenTreesArePutIntoTrees() {
        Map<String, Object> deepest = nested(500);

        assertThat(JsonValues.copyOf(deepest)).isSameAs(deepest);
        assertThatThrownBy(() -> JsonValues.object("one more", deepest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JSON nested deeper than 500");
    }

    private static Map<String, Object> nested(int levels) {
        Map<String, Object> tree = JsonValues.copyOf(Map.of());
        for (int i = 0; i < levels; i++) {
            tree = JsonValues.object("k", tree);
        }
        return tree;
    }
}
