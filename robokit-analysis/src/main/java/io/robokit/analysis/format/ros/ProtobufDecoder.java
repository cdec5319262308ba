package io.robokit.analysis.format.ros;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.robokit.analysis.format.recording.RecordingFault;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes protobuf messages with the descriptors that the recording holds. */
final class ProtobufDecoder implements MessageDecoder {
    private static final int MAX_FILES = 10_000;
    private static final int MAX_DEPTH = 100;

    private final Descriptor type;

    private ProtobufDecoder(Descriptor type) {
        this.type = type;
    }

    static ProtobufDecoder of(String name, ByteBuffer descriptors) throws SchemaException {
        FileDescriptorSet set;
        try {
            set = FileDescriptorSet.parseFrom(CodedInputStream.newInstance(descriptors.duplicate()));
        } catch (IOException e) {
            throw new SchemaException(RecordingFault.SCHEMA_SYNTAX, "the schema is no protobuf FileDescriptorSet");
        }
        if (set.getFileCount() > MAX_FILES) {
            throw new SchemaException(
                    RecordingFault.SCHEMA_TOO_LARGE, "the schema has " + set.getFileCount() + " files");
        }
        Map<String, FileDescriptorProto> files = new HashMap<>();
        set.getFileList().forEach(file -> files.put(file.getName(), file));
        Map<String, FileDescriptor> built = new HashMap<>();
        for (FileDescriptorProto file : set.getFileList()) {
            FileDescriptor descriptor = build(file.getName(), files, built, 0);
            Descriptor found = find(descriptor, name);
            if (found != null) {
                return new ProtobufDecoder(found);
            }
        }
        throw new SchemaException(RecordingFault.SCHEMA_UNRESOLVED, "the schema does not define " + name);
    }

    private static FileDescriptor build(
            String name, Map<String, FileDescriptorProto> files, Map<String, FileDescriptor> built, int depth)
            throws SchemaException {
        FileDescriptor known = built.get(name);
        if (known != null) {
            return known;
        }
        FileDescriptorProto file = files.get(name);
        if (file == null || depth > MAX_DEPTH) {
            throw new SchemaException(
                    file == null ? RecordingFault.SCHEMA_UNRESOLVED : RecordingFault.SCHEMA_CYCLE,
                    file == null
                            ? "the schema imports " + name + ", which it does not hold"
                            : "the files of the schema import each other");
        }
        List<FileDescriptor> imports = new ArrayList<>();
        for (String dependency : file.getDependencyList()) {
            imports.add(build(dependency, files, built, depth + 1));
        }
        try {
            FileDescriptor descriptor = FileDescriptor.buildFrom(file, imports.toArray(new FileDescriptor[0]));
            built.put(name, descriptor);
            return descriptor;
        } catch (DescriptorValidationException | RuntimeException e) {
            throw new SchemaException(
                    RecordingFault.SCHEMA_UNRESOLVED, "the schema contradicts itself: " + e.getMessage());
        }
    }

    private static @Nullable Descriptor find(FileDescriptor file, String name) {
        for (Descriptor type : file.getMessageTypes()) {
            if (type.getFullName().equals(name)) {
                return type;
            }
            Descriptor nested = nested(type, name);
            if (nested != null) {
                return nested;
            }
        }
        return null;
    }

    private static @Nullable Descriptor nested(Descriptor type, String name) {
        for (Descriptor inner : type.getNestedTypes()) {
            Descriptor found = inner.getFullName().equals(name) ? inner : nested(inner, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public Map<String, Object> decode(ByteBuffer message) throws MessageException {
        try {
            CodedInputStream input = CodedInputStream.newInstance(message.duplicate());
            input.setRecursionLimit(MAX_DEPTH);
            return map(DynamicMessage.parseFrom(type, input));
        } catch (InvalidProtocolBufferException e) {
            throw new MessageException(RecordingFault.MSG_MALFORMED, "the protobuf message is damaged");
        } catch (IOException e) {
            throw new MessageException(RecordingFault.MSG_MALFORMED, "the protobuf message ends too early");
        }
    }

    private static Map<String, Object> map(Message message) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (!field.hasPresence() || message.hasField(field)) {
                values.put(
                        field.getName(),
                        field.isRepeated() ? list(field, message) : value(field, message.getField(field)));
            }
        }
        return values;
    }

    private static Object list(FieldDescriptor field, Message message) {
        int count = message.getRepeatedFieldCount(field);
        if (field.getJavaType() == FieldDescriptor.JavaType.DOUBLE) {
            double[] numbers = new double[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = (Double) message.getRepeatedField(field, i);
            }
            return numbers;
        }
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(value(field, message.getRepeatedField(field, i)));
        }
        return list;
    }

    private static Object value(FieldDescriptor field, Object value) {
        if (value instanceof Message nested) {
            return map(nested);
        }
        if (value instanceof ByteString bytes) {
            return bytes.asReadOnlyByteBuffer();
        }
        if (value instanceof Descriptors.EnumValueDescriptor constant) {
            return constant.getName();
        }
        if (value instanceof Integer number) {
            boolean unsigned =
                    field.getType() == FieldDescriptor.Type.UINT32 || field.getType() == FieldDescriptor.Type.FIXED32;
            return unsigned ? number & 0xffffffffL : (long) number;
        }
        boolean large = value instanceof Long number
                && number < 0
                && (field.getType() == FieldDescriptor.Type.UINT64 || field.getType() == FieldDescriptor.Type.FIXED64);
        return large ? new BigInteger(Long.toUnsignedString((Long) value)) : value;
    }
}
