package io.robokit.analysis.validation.report;

/** Text that may hold anything, made fit for XML and HTML. */
final class Markup {
    private Markup() {}

    /** Escapes what has a meaning in XML and HTML, in content and in quoted attributes, and replaces what XML cannot hold. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isLegal(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static boolean isLegal(int c) {
        boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return (c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0x7f))
                && !direction
                && !(c >= 0xD800 && c <= 0xDFFF)
                && c != 0xFFFE
                && c != 0xFFFF;
    }
}
