package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.ros.FieldType.Arity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses IDL as ROS 2 recorders store it: modules, structs, enums, constants and type aliases; annotations are left out. */
final class IdlParser {
    private static final Pattern DELIMITER = Pattern.compile("(?m)^={20,}\\s*\\r?\\nIDL: .*$");
    private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*[\\s\\S]*?\\*/|(?m)^\\s*#[^\\n]*$");
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[A-Za-z_][A-Za-z0-9_]*(?:::[A-Za-z0-9_]+)*"
                    + "|[-+]?[0-9][0-9A-Za-z.+-]*|::|\\S");
    private static final int MAX_DEPTH = 64;

    private final Map<String, MessageType> types = new LinkedHashMap<>();
    private final Map<String, FieldType> aliases = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();
    private List<String> tokens = List.of();
    private int next;

    /** Types by plain name. */
    Map<String, MessageType> parse(String text) throws SchemaException {
        if (text.length() > MsgParser.MAX_TEXT) {
            throw new SchemaException(
                    RecordingFault.SCHEMA_TOO_LARGE, "the definition has " + text.length() + " characters");
        }
        String bare = COMMENT.matcher(DELIMITER.matcher(text).replaceAll("")).replaceAll(" ");
        List<String> found = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(bare);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        tokens = found;
        next = 0;
        while (next < tokens.size()) {
            definition("", 0);
        }
        return types;
    }

    private void definition(String scope, int depth) throws SchemaException {
        if (depth > MAX_DEPTH) {
            throw new SchemaException(RecordingFault.SCHEMA_TOO_LARGE, "modules are nested too deep");
        }
        skipAnnotations();
        String word = take();
        switch (word) {
            case "module" -> {
                String name = take();
                expect("{");
                while (!peek("}")) {
                    definition(scope + name + "::", depth + 1);
                }
                expect("}");
            }
            case "struct" -> struct(scope);
            case "enum" -> enumeration(scope);
            case "const" -> constant();
            case "typedef" -> {
                FieldType type = type();
                String name = take();
                FieldType whole = declared(type);
                aliases.put(name, whole);
                aliases.put(scope + name, whole);
            }
            case ";" -> {
                return;
            }
            default -> throw syntax(word);
        }
        skip(";");
    }

    private void struct(String scope) throws SchemaException {
        String name = scope + take();
        List<MessageField> fields = new ArrayList<>();
        expect("{");
        while (!peek("}")) {
            skipAnnotations();
            FieldType type = type();
            do {
                String field = take();
                fields.add(new MessageField(field, declared(type)));
            } while (skip(","));
            expect(";");
        }
        expect("}");
        if (fields.size() == 1 && fields.get(0).name().equals("structure_needs_at_least_one_member")) {
            fields.clear();
        }
        String plain = TypeNames.plain(name);
        types.putIfAbsent(plain, new MessageType(plain, fields, List.of()));
    }

    private void enumeration(String scope) throws SchemaException {
        String name = take();
        FieldType number = new FieldType(Primitive.UINT32, null, Arity.ONE, 0);
        aliases.put(name, number);
        aliases.put(scope + name, number);
        expect("{");
        while (!skip("}")) {
            take();
        }
    }

    private void constant() throws SchemaException {
        String name = take();
        while (!peek("=")) {
            name = take();
        }
        expect("=");
        numbers.put(name, take());
        while (!peek(";")) {
            take();
        }
    }

    private FieldType type() throws SchemaException {
        String word = take();
        if (word.equals("sequence")) {
            expect("<");
            FieldType element = type();
            while (!peek(">")) {
                take();
            }
            expect(">");
            if (element.arity() != Arity.ONE) {
                throw new SchemaException(RecordingFault.SCHEMA_SYNTAX, "a sequence of arrays is not supported");
            }
            return new FieldType(element.primitive(), element.message(), Arity.SEQUENCE, 0);
        }
        if (word.equals("string") || word.equals("wstring")) {
            if (skip("<")) {
                take();
                expect(">");
            }
            return new FieldType(TypeNames.idlPrimitive(word), null, Arity.ONE, 0);
        }
        String name = word;
        while ((name.equals("unsigned") || name.equals("long") || name.equals("unsigned long"))
                && (peek("long") || peek("short") || peek("double"))) {
            name += " " + take();
        }
        return named(name);
    }

    private FieldType named(String name) {
        FieldType alias = aliases.get(name);
        if (alias != null) {
            return alias;
        }
        Primitive primitive = TypeNames.idlPrimitive(name);
        return new FieldType(primitive, primitive == null ? TypeNames.plain(name) : null, Arity.ONE, 0);
    }

    /** The type with the array brackets that follow the name; several dimensions become one. */
    private FieldType declared(FieldType type) throws SchemaException {
        long size = 1;
        boolean array = false;
        while (skip("[")) {
            String number = take();
            String digits = numbers.getOrDefault(number, number);
            if (!digits.matches("[0-9]+")) {
                throw syntax(number);
            }
            size *= MsgParser.size("a field", digits);
            array = true;
            if (size > MsgParser.MAX_ARRAY) {
                throw new SchemaException(RecordingFault.SCHEMA_ARRAY_TOO_LARGE, "an array is too large");
            }
            expect("]");
        }
        if (!array) {
            return type;
        }
        if (type.arity() == Arity.SEQUENCE) {
            throw new SchemaException(RecordingFault.SCHEMA_SYNTAX, "an array of sequences is not supported");
        }
        int whole = type.arity() == Arity.FIXED ? MsgParser.size("a field", "" + size * type.size()) : (int) size;
        return new FieldType(type.primitive(), type.message(), Arity.FIXED, whole);
    }

    private void skipAnnotations() throws SchemaException {
        while (skip("@")) {
            take();
            if (skip("(")) {
                int open = 1;
                while (open > 0) {
                    String word = take();
                    open += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
                }
            }
        }
    }

    private boolean peek(String word) {
        return next < tokens.size() && tokens.get(next).equals(word);
    }

    private boolean skip(String word) {
        boolean found = peek(word);
        next += found ? 1 : 0;
        return found;
    }

    private void expect(String word) throws SchemaException {
        String found = take();
        if (!found.equals(word)) {
            throw new SchemaException(
                    RecordingFault.SCHEMA_SYNTAX, "the IDL text has '" + found + "' where '" + word + "' should be");
        }
    }

    private String take() throws SchemaException {
        if (next >= tokens.size()) {
            throw syntax(null);
        }
        return tokens.get(next++);
    }

    private static SchemaException syntax(@Nullable String word) {
        return new SchemaException(
                RecordingFault.SCHEMA_SYNTAX,
                word == null ? "the IDL text ends too early" : "the IDL text has '" + word + "' where it must not");
    }
}
