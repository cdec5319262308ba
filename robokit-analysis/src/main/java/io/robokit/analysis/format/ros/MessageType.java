package io.robokit.analysis.format.ros;

import java.util.List;

/**
 * A message type as defined.
 *
 * @param name {@code package/Name}
 * @param fields in the order they are stored
 * @param constants {@code type name=value}, in source order
 */
record MessageType(String name, List<MessageField> fields, List<String> constants) {
    MessageType {
        fields = List.copyOf(fields);
        constants = List.copyOf(constants);
    }

    String packageName() {
        int slash = name.indexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }
}
