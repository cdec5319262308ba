package io.robokit.hf.internal.http;

import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Headers of every answer on the way, the first hop first. Only answers of the asked server itself are believed. */
public final class HopHeaders {
    private final Origin asked;
    private final List<Headers> believed = new ArrayList<>();

    HopHeaders(Origin asked) {
        this.asked = asked;
    }

    void add(HttpUrl url, Headers headers) {
        if (asked.holds(url)) {
            believed.add(headers);
        }
    }

    /** First value of a header on any hop of the asked server, or null. */
    public @Nullable String first(String name) {
        for (Headers headers : believed) {
            String value = headers.get(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }
}
