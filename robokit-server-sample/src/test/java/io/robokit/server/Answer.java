package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What the server answered. */
record Answer(int status, HttpHeaders headers, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    Answer ok() {
        assertThat(status).as(text).isEqualTo(200);
        assertThat(header("Content-Type")).isEqualTo("application/json");
        return this;
    }

    /** Checks the form of an error and its sentence. */
    Answer refused(int expected, String detail) {
        assertThat(status).as(text).isEqualTo(expected);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(at("/status").asInt()).isEqualTo(expected);
        assertThat(at("/title").asText()).isNotBlank();
        assertThat(at("/detail").asText()).contains(detail);
        assertThat(keys(json())).isSubsetOf("status", "title", "detail", "details", "errors");
        assertThat(text).doesNotContain("io.robokit").doesNotContain("\\tat ").doesNotContain("Exception");
        return this;
    }

    /** Checks that a 422 names a place and a kind of fault. */
    Answer invalid(String location, String type) {
        refused(422, "");
        List<String> found = new ArrayList<>();
        for (JsonNode error : at("/errors")) {
            assertThat(keys(error)).containsExactly("loc", "msg", "type");
            List<String> names = new ArrayList<>();
            error.get("loc").forEach(name -> names.add(name.asText()));
            found.add(String.join(".", names) + " " + error.get("type").asText());
        }
        assertThat(found).contains(location + " " + type);
        return this;
    }
}
