package io.robokit.hf.internal;

import io.robokit.hf.HubOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link HubOptions} from environment variables, with the precedence of the official clients. */
public final class HubEnvironment {
    private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");
    private static final int MAX_TOKEN_FILE = 64 * 1024;

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    /** Reads from these variables; the token file is read by {@link #options()}. */
    public HubEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Name and version sent with every request. */
    public static String userAgent() {
        String version = HubEnvironment.class.getPackage().getImplementationVersion();
        return "robokit/" + (version == null ? "dev" : version) + "; java/"
                + Runtime.version().feature();
    }

    /** Returns the settings; reports every variable that cannot be used at once. */
    public HubOptions options() {
        HubOptions.Builder builder = HubOptions.builder().cacheFolder(cacheFolder());
        use("HF_ENDPOINT", builder::endpoint);
        use("ROBOKIT_HF_VIEWER_ENDPOINT", builder::viewerEndpoint);
        use("HF_HUB_DOWNLOAD_TIMEOUT", value -> builder.readTimeout(seconds(value)));
        use("HF_HUB_ETAG_TIMEOUT", value -> builder.metadataTimeout(seconds(value)));
        use("ROBOKIT_HF_WORKERS", value -> builder.workers(Integer.parseInt(value.strip())));
        use("HF_HUB_USER_AGENT_ORIGIN", value -> builder.userAgent(userAgent() + "; origin/" + value.strip()));
        applySwitches(builder);
        applyProxy(builder);
        String token = token();
        if (token != null) {
            try {
                builder.token(token);
            } catch (IllegalArgumentException e) {
                problems.add("HF_TOKEN or the token file: " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Hub settings: " + String.join("; ", problems));
        }
        return builder.build();
    }

    /** Value of a variable, or null when it is absent or blank. */
    public @Nullable String text(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Whether a variable is one of {@code 1 ON YES TRUE}, in any case. */
    public boolean on(String name) {
        String value = text(name);
        return value != null && TRUE.contains(value.strip().toUpperCase(Locale.ROOT));
    }

    private void applySwitches(HubOptions.Builder builder) {
        if (on("HF_HUB_OFFLINE") || on("TRANSFORMERS_OFFLINE") || on("ROBOKIT_HF_LOCAL_ONLY")) {
            builder.offline();
        }
        if (on("HF_HUB_DISABLE_SYMLINKS")) {
            builder.withoutSymlinks();
        }
        if (on("ROBOKIT_HF_ALLOW_PRIVATE")) {
            builder.allowPrivateAddresses();
        }
        if (on("ROBOKIT_HF_VIEWER_TOKEN")) {
            builder.sendTokenToViewer();
        }
    }

    private void applyProxy(HubOptions.Builder builder) {
        String endpoint = text("HF_ENDPOINT");
        boolean plain =
                endpoint != null && endpoint.strip().toLowerCase(Locale.ROOT).startsWith("http:");
        String proxy = plain ? first("http_proxy", "HTTP_PROXY") : first("https_proxy", "HTTPS_PROXY");
        if (proxy == null) {
            proxy = first("all_proxy", "ALL_PROXY");
        }
        builder.proxy(proxy, first("no_proxy", "NO_PROXY"));
    }

    private Path cacheFolder() {
        String cache = first("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE");
        return cache == null ? home().resolve("hub") : path(cache);
    }

    private Path home() {
        String home = text("HF_HOME");
        if (home != null) {
            return path(home);
        }
        String xdg = text("XDG_CACHE_HOME");
        return (xdg == null ? userHome().resolve(".cache") : path(xdg)).resolve("huggingface");
    }

    private @Nullable String token() {
        if (on("HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
            return null;
        }
        String token = first("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
        if (token != null) {
            return token.replace("\r", "").replace("\n", "").strip();
        }
        String configured = text("HF_TOKEN_PATH");
        Path file = configured == null ? home().resolve("token") : path(configured);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_TOKEN_FILE) {
                return null;
            }
            String content = Files.readString(file, StandardCharsets.UTF_8);
            return content.replace("\r", "").replace("\n", "").strip();
        } catch (IOException e) {
            problems.add(
                    "token file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
            return null;
        }
    }

    private @Nullable String first(String name, String older) {
        String value = text(name);
        return value == null ? text(older) : value;
    }

    private void use(String name, java.util.function.Consumer<String> setter) {
        String value = text(name);
        if (value == null) {
            return;
        }
        try {
            setter.accept(value);
        } catch (IllegalArgumentException e) {
            problems.add(name + ": " + e.getMessage());
        }
    }

    private static Duration seconds(String value) {
        return Duration.ofSeconds(Long.parseLong(value.strip()));
    }

    private Path userHome() {
        String home = text("HOME");
        return Path.of(home == null ? System.getProperty("user.home") : home);
    }

    private Path path(String value) {
        String text = value.strip();
        if (text.equals("~") || text.startsWith("~/")) {
            text = userHome() + text.substring(1);
        }
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String replacement = variables.getOrDefault(name, matcher.group());
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(replacement));
        }
        return Path.of(matcher.appendTail(expanded).toString());
    }
}
