package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.ros.FieldType.Arity;
import java.util.List;

/** The event messages of ROS 2 services, which recorders store with the text of the service alone. */
final class ServiceEvents {
    private static final FieldType ONE_U8 = new FieldType(Primitive.UINT8, null, Arity.ONE, 0);

    private ServiceEvents() {}

    /** {@code info}, and request and response, each once or not at all. */
    static MessageType event(String service) {
        FieldType info = new FieldType(null, "service_msgs/ServiceEventInfo", Arity.ONE, 0);
        FieldType request = new FieldType(null, service + "_Request", Arity.SEQUENCE, 0);
        FieldType response = new FieldType(null, service + "_Response", Arity.SEQUENCE, 0);
        return new MessageType(
                service + "_Event",
                List.of(
                        new MessageField("info", info),
                        new MessageField("request", request),
                        new MessageField("response", response)),
                List.of());
    }

    /** What an event tells of its call. */
    static MessageType info() {
        FieldType stamp = new FieldType(null, "builtin_interfaces/Time", Arity.ONE, 0);
        FieldType client = new FieldType(Primitive.UINT8, null, Arity.FIXED, 16);
        FieldType sequence = new FieldType(Primitive.INT64, null, Arity.ONE, 0);
        return new MessageType(
                "service_msgs/ServiceEventInfo",
                List.of(
                        new MessageField("event_type", ONE_U8),
                        new MessageField("stamp", stamp),
                        new MessageField("client_gid", client),
                        new MessageField("sequence_number", sequence)),
                List.of());
    }
}
