package io.robokit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void wordsAreSplitAtAnyWhitespaceAndLowerCased() {
        assertThat(JsonText.words("  Ärm\u00a0GRIPPER\u3000\n50% ")).containsExactly("ärm", "gripper", "50%");
        assertThat(JsonText.words(" \t ")).isEmpty();
    }

    @Test
    void keysStringsAndNumbersAreSearchedBooleansAndNullAreNot() {
        String text = JsonText.searchable(Map.of("Robot", List.of("UR5", 30, 0.5, true)));

        assertThat(text.lines()).containsExactly("robot", "ur5", "30", "0.5");
        assertThat(JsonText.containsAll(text, List.of("ur", "0.5"))).isTrue();
        assertThat(JsonText.containsAll(text, List.of("ur5", "true"))).isFalse();
    }

    @Test
    void numbersStandWithoutExponentUnlessThatIsAbsurd() {
        assertThat(JsonText.searchable(1e10, new BigDecimal("1e1000000000")).lines())
                .containsExactly("10000000000", "1e+1000000000");
    }
}
