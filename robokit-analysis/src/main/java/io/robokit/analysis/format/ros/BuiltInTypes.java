package io.robokit.analysis.format.ros;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Definitions of the message types that come with ROS, for recordings that have none. */
final class BuiltInTypes {
    private static final Map<String, MessageType> ROS2 = load();
    private static final Map<String, MessageType> ROS1 = ros1(ROS2);

    private BuiltInTypes() {}

    static Map<String, MessageType> ros1() {
        return ROS1;
    }

    static Map<String, MessageType> ros2() {
        return ROS2;
    }

    /** The resource has one type per line: {@code package/Name: type name; type name …}. */
    private static Map<String, MessageType> load() {
        try (InputStream stream = BuiltInTypes.class.getResourceAsStream("ros2-types.txt")) {
            if (stream == null) {
                throw new IllegalStateException("ros2-types.txt is missing from the jar");
            }
            Map<String, MessageType> types = new LinkedHashMap<>();
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                int colon = line.indexOf(':');
                if (colon > 0 && !line.startsWith("#")) {
                    String name = line.substring(0, colon);
                    String text = line.substring(colon + 1).replace(";", "\n");
                    types.putAll(new MsgParser(false).parse(name, text));
                }
            }
            types.put("service_msgs/ServiceEventInfo", ServiceEvents.info());
            return Collections.unmodifiableMap(types);
        } catch (IOException | SchemaException e) {
            throw new IllegalStateException("ros2-types.txt is damaged", e);
        }
    }

    /** The same with ROS 1's header and times. */
    private static Map<String, MessageType> ros1(Map<String, MessageType> ros2) {
        Map<String, MessageType> types = new LinkedHashMap<>();
        ros2.forEach((name, type) -> types.put(name, Ros1Form.of(type)));
        return Collections.unmodifiableMap(types);
    }
}
