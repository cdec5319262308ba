package io.robokit.analysis.format.ros;

import io.robokit.analysis.format.ros.FieldType.Arity;
import java.util.ArrayList;
import java.util.List;

/** A type of ROS 2 as ROS 1 has it. */
final class Ros1Form {
    private Ros1Form() {}

    static MessageType of(MessageType type) {
        List<MessageField> fields = new ArrayList<>();
        if (type.name().equals("std_msgs/Header")) {
            fields.add(new MessageField("seq", new FieldType(Primitive.UINT32, null, Arity.ONE, 0)));
        }
        boolean calibration = type.name().equals("sensor_msgs/CameraInfo");
        for (MessageField field : type.fields()) {
            String name = calibration && field.name().length() == 1
                    ? field.name().toUpperCase(java.util.Locale.ROOT)
                    : field.name();
            fields.add(new MessageField(name, type(field.type())));
        }
        return new MessageType(type.name(), fields, type.constants());
    }

    private static FieldType type(FieldType type) {
        if ("builtin_interfaces/Time".equals(type.message())) {
            return new FieldType(Primitive.TIME, null, type.arity(), type.size());
        }
        return "builtin_interfaces/Duration".equals(type.message())
                ? new FieldType(Primitive.DURATION, null, type.arity(), type.size())
                : type;
    }
}
