package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.ros.FieldType.Arity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the {@code .msg} texts of ROS 1 and ROS 2, alone or with the types they use behind them. */
final class MsgParser {
    static final int MAX_TEXT = 8 << 20;
    static final int MAX_ARRAY = 16 << 20;
    private static final int MAX_TYPES = 10_000;
    private static final int MAX_FIELDS = 10_000;
    private static final Pattern SEPARATOR = Pattern.compile("={20,}\\s*");
    private static final Pattern TYPE =
            Pattern.compile("([A-Za-z][A-Za-z0-9_/]*)(?:<=([0-9]+))?(?:\\[(<=)?([0-9]*)\\])?");
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+([A-Za-z_][A-Za-z0-9_]*)\\s*(.*)", Pattern.DOTALL);

    private final boolean ros1;
    private final Map<String, MessageType> types = new LinkedHashMap<>();

    MsgParser(boolean ros1) {
        this.ros1 = ros1;
    }

    /** Types by plain name; the root's comes first. A service's text gives the types of request, response and event. */
    Map<String, MessageType> parse(String rootName, String text) throws SchemaException {
        if (text.length() > MAX_TEXT) {
            throw new SchemaException(
                    RecordingFault.SCHEMA_TOO_LARGE, "the definition has " + text.length() + " characters");
        }
        String name = TypeNames.plain(rootName);
        List<String> lines = new ArrayList<>();
        boolean header = false;
        for (String line : text.split("\r?\n", -1)) {
            if (SEPARATOR.matcher(line).matches()) {
                header = true;
            } else if (header && (line.startsWith("MSG:") || line.startsWith("IDL:"))) {
                add(name, lines);
                name = TypeNames.plain(line.substring(4).trim());
                lines.clear();
                header = false;
            } else {
                lines.add(line);
            }
        }
        add(name, lines);
        return types;
    }

    private void add(String name, List<String> lines) throws SchemaException {
        if (types.containsKey(name)) {
            return;
        }
        if (types.size() >= MAX_TYPES) {
            throw new SchemaException(RecordingFault.SCHEMA_TOO_LARGE, "the definition has too many types");
        }
        int divider = divider(lines);
        if (divider < 0) {
            types.put(name, type(name, lines));
            return;
        }
        String service = name.endsWith("_Event") ? name.substring(0, name.length() - "_Event".length()) : name;
        MessageType request = type(service + "_Request", lines.subList(0, divider));
        MessageType response = type(service + "_Response", lines.subList(divider + 1, lines.size()));
        types.put(service + "_Event", ServiceEvents.event(service));
        types.put(request.name(), request);
        types.put(response.name(), response);
    }

    private static int divider(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("---")) {
                return i;
            }
        }
        return -1;
    }

    private MessageType type(String name, List<String> lines) throws SchemaException {
        List<MessageField> fields = new ArrayList<>();
        List<String> constants = new ArrayList<>();
        for (String line : lines) {
            line(name, line, fields, constants);
        }
        if (fields.size() > MAX_FIELDS) {
            throw new SchemaException(RecordingFault.SCHEMA_TOO_LARGE, name + " has " + fields.size() + " fields");
        }
        return new MessageType(name, fields, constants);
    }

    private void line(String owner, String raw, List<MessageField> fields, List<String> constants)
            throws SchemaException {
        String line = raw.strip();
        if (line.isEmpty() || line.startsWith("#") || line.startsWith("---")) {
            return;
        }
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw syntax(owner, raw);
        }
        String type = parts.group(1);
        String rest = parts.group(3);
        if (rest.startsWith("=")) {
            String value = rest.substring(1).strip();
            boolean text = type.equals("string") || type.equals("wstring");
            constants.add(type + " " + parts.group(2) + "=" + (text ? value : withoutComment(value)));
            return;
        }
        fields.add(new MessageField(parts.group(2), fieldType(owner, type, raw)));
    }

    private static String withoutComment(String value) {
        int hash = value.indexOf('#');
        return (hash < 0 ? value : value.substring(0, hash)).strip();
    }

    private FieldType fieldType(String owner, String text, String line) throws SchemaException {
        Matcher parts = TYPE.matcher(text);
        if (!parts.matches()) {
            throw syntax(owner, line);
        }
        String base = parts.group(1);
        Arity arity = Arity.ONE;
        int size = 0;
        if (parts.group(4) != null) {
            boolean fixed = parts.group(3) == null && !parts.group(4).isEmpty();
            arity = fixed ? Arity.FIXED : Arity.SEQUENCE;
            size = fixed ? size(owner, parts.group(4)) : 0;
        }
        Primitive primitive = TypeNames.primitive(base, ros1);
        return new FieldType(primitive, primitive == null ? TypeNames.plain(base) : null, arity, size);
    }

    static int size(String owner, String digits) throws SchemaException {
        if (digits.length() > 9 || Integer.parseInt(digits) > MAX_ARRAY) {
            throw new SchemaException(
                    RecordingFault.SCHEMA_ARRAY_TOO_LARGE, owner + " has an array of " + digits + " elements");
        }
        return Integer.parseInt(digits);
    }

    private static SchemaException syntax(String owner, @Nullable String line) {
        String shown = line == null || line.length() < 80 ? String.valueOf(line) : line.substring(0, 80) + "…";
        return new SchemaException(
                RecordingFault.SCHEMA_SYNTAX, "the definition of " + owner + " has the line '" + shown + "'");
    }
}
