package io.robokit.server;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that needs nothing but itself. Its policy allows its own script and style, by their hashes, and nothing else.
 *
 * @param html the page
 * @param policy value of {@code Content-Security-Policy}
 */
record WebPage(String html, String policy) {
    static WebPage load(String name) {
        try (InputStream stream = WebPage.class.getResourceAsStream("web/" + name)) {
            if (stream == null) {
                throw new FileNotFoundException("web/" + name);
            }
            String html =
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("{{version}}", Version.NUMBER);
            String policy = "default-src 'none'; connect-src 'self'; img-src data:; script-src " + hash(html, "script")
                    + "; style-src " + hash(html, "style")
                    + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            return new WebPage(html, policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String html, String element) {
        Matcher matcher = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(html);
        if (!matcher.find()) {
            return "'none'";
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(matcher.group(1).getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
