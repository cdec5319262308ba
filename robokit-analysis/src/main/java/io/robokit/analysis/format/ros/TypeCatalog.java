package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.ros.FieldType.Arity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Resolves the types that definitions name: in their own text first, then among those that are built in. */
final class TypeCatalog {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = MsgParser.MAX_ARRAY;

    private final Map<String, MessageType> types;
    private final Map<String, MessageType> builtIn;
    private final Map<String, StructType> resolved = new HashMap<>();
    private final Set<String> open = new TreeSet<>();

    TypeCatalog(Map<String, MessageType> types, Map<String, MessageType> builtIn) {
        this.types = types;
        this.builtIn = builtIn;
    }

    /** The type with everything it is made of. */
    StructType resolve(String name) throws SchemaException {
        return struct(TypeNames.plain(name), "", 0);
    }

    private StructType struct(String wanted, String owner, int depth) throws SchemaException {
        MessageType type = find(wanted, owner);
        if (type == null) {
            throw new SchemaException(
                    owner.isEmpty() ? RecordingFault.SCHEMA_MISSING : RecordingFault.SCHEMA_UNRESOLVED,
                    owner.isEmpty()
                            ? "there is no definition of " + wanted
                            : "the definition of " + owner + " uses " + wanted + ", which is not defined");
        }
        StructType known = resolved.get(type.name());
        if (known != null) {
            return known;
        }
        if (!open.add(type.name()) || depth > MAX_DEPTH) {
            throw new SchemaException(
                    RecordingFault.SCHEMA_CYCLE, "the definition of " + type.name() + " contains itself");
        }
        StructType struct = new StructType(type.name());
        for (MessageField field : type.fields()) {
            struct.add(field(type, field, depth));
        }
        if (struct.minBytes() >= Integer.MAX_VALUE) {
            throw new SchemaException(
                    RecordingFault.SCHEMA_ARRAY_TOO_LARGE,
                    type.name() + " has more than " + MAX_ELEMENTS + " elements");
        }
        open.remove(type.name());
        resolved.put(type.name(), struct);
        return struct;
    }

    private StructType.Field field(MessageType owner, MessageField field, int depth) throws SchemaException {
        FieldType type = field.type();
        StructType nested = type.message() == null ? null : struct(type.message(), owner.name(), depth + 1);
        long bytes = nested == null || type.arity() != Arity.FIXED ? 0 : nested.minBytes() * type.size();
        if (bytes > Integer.MAX_VALUE) {
            throw new SchemaException(
                    RecordingFault.SCHEMA_ARRAY_TOO_LARGE,
                    owner.name() + "." + field.name() + " has " + type.size() + " elements");
        }
        return new StructType.Field(field.name(), type.primitive(), nested, type.arity(), type.size());
    }

    private @Nullable MessageType find(String name, String owner) {
        if (name.indexOf('/') >= 0) {
            MessageType exact = exact(name);
            return exact != null ? exact : byShortName(TypeNames.shortName(name));
        }
        int slash = owner.indexOf('/');
        MessageType sibling = slash < 0 ? null : exact(owner.substring(0, slash + 1) + name);
        if (sibling != null) {
            return sibling;
        }
        MessageType plain = name.equals("Header") ? exact("std_msgs/Header") : exact(name);
        return plain != null ? plain : byShortName(name);
    }

    private @Nullable MessageType exact(String name) {
        MessageType own = types.get(name);
        return own != null ? own : builtIn.get(name);
    }

    /** Some recorders lose the package, or give another's. */
    private @Nullable MessageType byShortName(String name) {
        List<MessageType> matches = types.values().stream()
                .filter(type -> TypeNames.shortName(type.name()).equals(name))
                .toList();
        return matches.size() == 1 ? matches.get(0) : null;
    }
}
