package io.robokit.hf.internal;

import io.robokit.hf.HubException.Subject;
import io.robokit.hf.UnsafePathException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names from the network are hostile until checked here; nothing is written under a name that was not. */
public final class PathSafety {
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final Pattern DEVICE = Pattern.compile(
            "(?i)(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(\\..*)?", Pattern.DOTALL);
    private static final String DEVICE_STARTS = "cpanlCPANL";
    private static final Pattern NOT_ON_WINDOWS = Pattern.compile(".*[<>:\"|?*].*", Pattern.DOTALL);
    private static final int MAX_SEGMENT_BYTES = 255;
    private static final int MAX_PATH = 4096;

    private PathSafety() {}

    /** What is wrong with a relative path, or null. */
    public static @Nullable String problem(String path) {
        if (path.isEmpty() || path.length() > MAX_PATH) {
            return path.isEmpty() ? "it is empty" : "it is longer than " + MAX_PATH + " characters";
        }
        if (!isPrintable(path)) {
            return "it holds control characters";
        }
        String slashed = path.replace('\\', '/');
        if (slashed.startsWith("/")) {
            return "it is absolute";
        }
        if (WINDOWS && path.indexOf('\\') >= 0) {
            return "it holds a backslash";
        }
        for (String segment : slashed.split("/", -1)) {
            String problem = segmentProblem(segment);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String segmentProblem(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            return "it has an empty, '.' or '..' part";
        }
        if (isDrive(segment) || isDevice(segment)) {
            return "a part names a drive or device";
        }
        if (segment.endsWith(".") || segment.endsWith(" ")) {
            return "a part ends in a dot or space";
        }
        if (segment.equalsIgnoreCase(".git") || segment.equalsIgnoreCase("git~1")) {
            return "it lies in a .git folder";
        }
        if (WINDOWS && NOT_ON_WINDOWS.matcher(segment).matches()) {
            return "it holds a character this system has no files for";
        }
        boolean tooLong = segment.length() > MAX_SEGMENT_BYTES / 3
                && segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES;
        return tooLong ? "a part is too long" : null;
    }

    /** Whether there are neither control characters nor halves of characters. */
    private static boolean isPrintable(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c < ' ' || c == 0x7f) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < path.length() && Character.isSurrogatePair(c, path.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isDrive(String segment) {
        char first = segment.charAt(0);
        boolean letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
        return letter && segment.length() > 1 && segment.charAt(1) == ':';
    }

    /** Listings have many thousands of names; only few need the expression. */
    private static boolean isDevice(String segment) {
        return DEVICE_STARTS.indexOf(segment.charAt(0)) >= 0
                && DEVICE.matcher(segment).matches();
    }

    /** Refuses a path that is not safe. */
    public static String check(String path, Subject subject) {
        String problem = problem(path);
        if (problem != null) {
            throw unsafe(path, subject, problem);
        }
        return path;
    }

    /** Refuses a whole listing when one name is not safe, or when two names need the same place in the folder. */
    public static void checkListing(Collection<String> paths, Path folder, Subject subject) {
        Set<String> files = new HashSet<>(paths);
        Map<String, String> folded = new HashMap<>();
        boolean foldChecked = false;
        for (String path : files) {
            check(path, subject);
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (files.contains(path.substring(0, slash))) {
                    throw unsafe(path, subject, "'" + path.substring(0, slash) + "' is both a file and a folder");
                }
            }
            String other = folded.put(fold(path), path);
            if (other != null && !foldChecked) {
                foldChecked = true;
                if (foldsNames(folder)) {
                    throw unsafe(path, subject, "this disk takes it for the same name as '" + other + "'");
                }
            }
        }
    }

    /** Refuses a target that lies outside a folder, or whose parents lead out of it through links. */
    public static Path resolve(Path folder, String path, Subject subject) throws IOException {
        check(path, subject);
        Path base = folder.toAbsolutePath().normalize();
        Path target = base.resolve(path).normalize();
        if (!target.startsWith(base) || target.equals(base)) {
            throw unsafe(path, subject, "it leaves the folder");
        }
        for (Path parent = target.getParent(); parent != null && !parent.equals(base); parent = parent.getParent()) {
            if (Files.isSymbolicLink(parent) && !parent.toRealPath().startsWith(base.toRealPath())) {
                throw unsafe(path, subject, "a folder on the way is a link out of the target folder");
            }
        }
        return target;
    }

    private static String fold(String path) {
        String composed = isAscii(path) ? path : Normalizer.normalize(path, Normalizer.Form.NFC);
        return composed.toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Whether the disk below a folder takes two spellings of a name for one; tried out with an empty file. */
    private static boolean foldsNames(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, "robokit-Probe", ".tmp");
            try {
                Path other = probe.resolveSibling(probe.getFileName().toString().toLowerCase(Locale.ROOT));
                return Files.exists(other, LinkOption.NOFOLLOW_LINKS);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            return true;
        }
    }

    private static UnsafePathException unsafe(String path, Subject subject, String problem) {
        String shown = path.replaceAll("\\p{Cntrl}", "?");
        shown = shown.length() > 200 ? shown.substring(0, 200) + "…" : shown;
        return new UnsafePathException(subject, "the file name '" + shown + "' was refused: " + problem);
    }
}
