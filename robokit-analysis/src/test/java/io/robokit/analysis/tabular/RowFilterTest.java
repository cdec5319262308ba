package io.robokit.analysis.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.analysis.format.table.TableBatch;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RowFilterTest {
    private static final TableBatch BATCH = new TableBatch(0, 4, List.of("n", "t", "odd name", "x"), new Object[][] {
        {1L, 2L, 3L, null}, {"it's", "b", null, "bab"}, {true, false, true, true}, {0.5f, 1.0, Double.NaN, 2L}
    });

    @Test
    void comparisonsAreCombined() {
        assertThat(rows("n >= 2")).isEqualTo("{1, 2}");
        assertThat(rows("n = 2.0 or t = 'it''s'")).isEqualTo("{0, 1}");
        assertThat(rows("n < 3 and not (t = 'b')")).isEqualTo("{0}");
        assertThat(rows("\"odd name\" = TRUE and t is not null")).isEqualTo("{0, 3}");
        assertThat(rows("t is null or n is null")).isEqualTo("{2, 3}");
        assertThat(rows("t contains 'b'")).isEqualTo("{1, 3}");
        assertThat(rows("x > 0.75")).isEqualTo("{1, 2, 3}");
        assertThat(rows("n <> 1 AND n != 3")).isEqualTo("{1}");
        assertThat(rows("n = 'text'")).isEqualTo("{}");
    }

    @Test
    void whatCannotBeUnderstoodIsNamedWithItsPlace() {
        refused("n >", "expected a number, true, false or text in single quotes at character 4, found the end");
        refused("n ! 3", "expected a name, a value or an operator at character 3, found '! 3'");
        refused("(n = 3", "expected ')' at character 7, found the end");
        refused("n = 3 3", "expected the end at character 7, found '3'");
        refused("5 = n", "expected the name of a column at character 1, found '5'");
        refused("(".repeat(500), "more than 100 levels of nesting");
    }

    @Property(tries = 500)
    void anyTextIsUnderstoodOrRefused(@ForAll String text) {
        try {
            RowFilter.parse(text).matches(BATCH);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s)expected .*|more than .*");
        }
    }

    private static void refused(String condition, String problem) {
        assertThatThrownBy(() -> RowFilter.parse(condition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    private static String rows(String condition) {
        return RowFilter.parse(condition).matches(BATCH).toString();
    }
}
