package io.robokit.server;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists of entity tags in conditional requests, RFC 9110 section 13.1. */
final class EntityTags {
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");

    private EntityTags() {}

    /** Whether {@code If-None-Match} names this tag, so that the client has it already. */
    static boolean isUnchanged(@Nullable String header, String entityTag) {
        return header != null
                && (header.strip().equals("*") || tags(header, true).contains(entityTag));
    }

    /** Whether {@code If-Match} allows a change of what has this strong tag. */
    static boolean isMatch(String header, String entityTag) {
        return header.strip().equals("*") || tags(header, false).contains(entityTag);
    }

    /** Strong entity tag of a state that is numbered. */
    static String of(long revision) {
        return "\"" + revision + "\"";
    }

    private static List<String> tags(String header, boolean weakToo) {
        List<String> tags = new ArrayList<>();
        Matcher found = TAG.matcher(header);
        while (found.find()) {
            if (weakToo || found.group(1) == null) {
                tags.add(found.group(2));
            }
        }
        return tags;
    }
}
