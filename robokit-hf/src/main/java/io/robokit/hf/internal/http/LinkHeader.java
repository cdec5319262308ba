package io.robokit.hf.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parses {@code Link: <address>; rel="next"; …, <address>; …} (RFC 8288). */
public final class LinkHeader {
    private final String text;
    private int at;

    private LinkHeader(String text) {
        this.text = text;
    }

    /**
     * A link.
     *
     * @param target address as written
     * @param relations lower-case relation types
     */
    record Link(String target, List<String> relations) {}

    /** Address of the first link with this relation. */
    public static Optional<String> target(List<String> headers, String relation) {
        return headers.stream()
                .flatMap(header -> parse(header).stream())
                .filter(link -> link.relations().contains(relation))
                .map(Link::target)
                .findFirst();
    }

    /** All links that are well formed; stops at the first that is not. */
    static List<Link> parse(String header) {
        return new LinkHeader(header).links();
    }

    private List<Link> links() {
        List<Link> links = new ArrayList<>();
        while (true) {
            skip(" \t,");
            if (at >= text.length() || text.charAt(at) != '<') {
                return links;
            }
            int end = text.indexOf('>', at);
            if (end < 0) {
                return links;
            }
            String target = text.substring(at + 1, end).strip();
            at = end + 1;
            links.add(new Link(target, relations()));
        }
    }

    private List<String> relations() {
        List<String> relations = List.of();
        while (true) {
            skip(" \t");
            if (at >= text.length() || text.charAt(at) != ';') {
                return relations;
            }
            at++;
            skip(" \t");
            String name = token().toLowerCase(Locale.ROOT);
            skip(" \t");
            String value = "";
            if (at < text.length() && text.charAt(at) == '=') {
                at++;
                skip(" \t");
                value = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
            }
            if (name.equals("rel") && relations.isEmpty()) {
                relations = List.of(value.toLowerCase(Locale.ROOT).strip().split("\\s+"));
            }
        }
    }

    private String token() {
        int start = at;
        while (at < text.length() && ";,= \t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        at++;
        return value.toString();
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
