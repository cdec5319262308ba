package io.robokit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.InvalidParametersException;
import io.robokit.spi.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParameterCodecTest {
    enum Method {
        QUICK,
        COMPREHENSIVE
    }

    record Sample(
            @Param(description = "How.", defaultValue = "\"comprehensive\"")
            Method validationMethod,

            @Param(description = "Step.", defaultValue = "2", minimum = 1, maximum = 10)
            int stride,

            @Param(description = "Opacity.", defaultValue = "0.5", minimum = 0, maximum = 1)
            double overlayAlpha,

            @Param(description = "Token.", defaultValue = "null", minimum = 0) @Nullable
            Integer tokenIndex,

            @Param(
                    description = "Model.",
                    defaultValue = "\"default\"",
                    types = {"string", "object"})
            Object model,

            @Param(description = "Name.", pattern = "[a-z]+")
            String name) {
        Sample {
            if (name.equals("forbidden")) {
                throw new IllegalArgumentException("name must not be 'forbidden'");
            }
        }
    }

    record Empty() {}

    private final ParameterCodec codec = new ParameterCodec();

    @Test
    void defaultsFillWhatIsLeftOut() {
        Sample sample = bind(Map.of("name", "x"));

        assertThat(sample).isEqualTo(new Sample(Method.COMPREHENSIVE, 2, 0.5, null, "default", "x"));
    }

    @Test
    void valuesAreBoundByTheirSnakeCaseNames() {
        Sample sample = bind(Map.of(
                "name", "x", "validation_method", "quick", "stride", 3, "token_index", 7, "model", Map.of("id", "m")));

        assertThat(sample).isEqualTo(new Sample(Method.QUICK, 3, 0.5, 7, Map.of("id", "m"), "x"));
    }

    @Test
    void unknownParametersAreIgnored() {
        assertThat(bind(Map.of("name", "x", "colour", "red")).name()).isEqualTo("x");
    }

    @Test
    void everyFaultIsReportedWithItsPlace() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("stride", 11);
        given.put("overlay_alpha", "much");
        given.put("validation_method", "slow");

        assertThatThrownBy(() -> bind(given))
                .isInstanceOfSatisfying(
                        InvalidParametersException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> String.join(".", problem.location()), problem -> problem.type())
                                .containsExactlyInAnyOrder(
                                        org.assertj.core.groups.Tuple.tuple("stride", "maximum"),
                                        org.assertj.core.groups.Tuple.tuple("overlay_alpha", "type"),
                                        org.assertj.core.groups.Tuple.tuple("validation_method", "enum"),
                                        org.assertj.core.groups.Tuple.tuple("name", "required")));
    }

    @Test
    void aRequiredParameterIsMissedWithoutAnyParameters() {
        assertThatThrownBy(() -> bind(Map.of()))
                .isInstanceOf(InvalidParametersException.class)
                .hasMessageContaining("name");
    }

    @Test
    void theCompactConstructorHasTheLastWord() {
        assertThatThrownBy(() -> bind(Map.of("name", "forbidden")))
                .isInstanceOf(InvalidParametersException.class)
                .hasMessageContaining("name must not be 'forbidden'");
    }

    @Test
    void nullIsRefusedWhereItIsNotMeant() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("name", "x");
        given.put("stride", null);

        assertThatThrownBy(() -> bind(given)).isInstanceOf(InvalidParametersException.class);
    }

    @Test
    @SuppressWarnings("unchecked") // JSON objects
    void theSchemaCarriesWhatAFormNeeds() {
        Map<String, Object> schema = codec.schema(Sample.class, "sample", "A sample.");
        Map<String, Map<String, Object>> properties = (Map<String, Map<String, Object>>) schema.get("properties");

        assertThat(schema)
                .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
                .containsEntry("title", "sample")
                .containsEntry("description", "A sample.")
                .containsEntry("type", "object")
                .containsEntry("required", List.of("name"));
        assertThat(properties.keySet())
                .containsExactlyInAnyOrder(
                        "validation_method", "stride", "overlay_alpha", "token_index", "model", "name");
        assertThat(properties.get("stride"))
                .containsEntry("type", "integer")
                .containsEntry("title", "Stride")
                .containsEntry("description", "Step.")
                .containsEntry("default", 2)
                .containsEntry("minimum", 1L)
                .containsEntry("maximum", 10L);
        assertThat(properties.get("overlay_alpha"))
                .containsEntry("type", "number")
                .containsEntry("default", 0.5);
        assertThat(properties.get("validation_method"))
                .containsEntry("enum", List.of("quick", "comprehensive"))
                .containsEntry("default", "comprehensive");
        assertThat(properties.get("token_index"))
                .containsEntry("type", List.of("integer", "null"))
                .containsEntry("default", null);
        assertThat(properties.get("model")).containsEntry("type", List.of("string", "object"));
        assertThat(properties.get("name")).containsEntry("pattern", "[a-z]+");
    }

    @Test
    void aRecordWithoutComponentsHasASchemaToo() {
        assertThat(codec.schema(Empty.class, "empty", "")).containsEntry("properties", Map.of());
        assertThat(codec.bind("empty", Empty.class, Map.of("anything", 1))).isEqualTo(new Empty());
    }

    private Sample bind(Map<String, ?> given) {
        return codec.bind("sample", Sample.class, given);
    }
}
