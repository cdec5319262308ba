package io.robokit.analysis.format.mcap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** Records in the JSON form of the conformance suite. */
final class RecordJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> NAMES = Map.of(
            "Metadata.values", "metadata",
            "Statistics.startTime", "message_start_time",
            "Statistics.endTime", "message_end_time",
            "ChunkIndex.startTime", "message_start_time",
            "ChunkIndex.endTime", "message_end_time",
            "ChunkIndex.chunkOffset", "chunk_start_offset",
            "SummaryOffset.opcode", "group_opcode",
            "SummaryOffset.start", "group_start",
            "SummaryOffset.length", "group_length");

    private RecordJson() {}

    static JsonNode of(McapRecord record, byte[] file) throws ReflectiveOperationException {
        String type = record.getClass().getSimpleName();
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = NAMES.getOrDefault(type + "." + component.getName(), snakeCase(component.getName()));
            fields.put(name, value(component.getAccessor().invoke(record)));
        }
        if (record instanceof McapRecord.Attachment attachment) {
            fields.remove("data_offset");
            fields.remove("data_size");
            fields.remove("crc");
            fields.put(
                    "data", value(ByteBuffer.wrap(file, (int) attachment.dataOffset(), (int) attachment.dataSize())));
        }
        ObjectNode json = JSON.createObjectNode().put("type", type);
        ArrayNode list = json.putArray("fields");
        fields.forEach((name, value) -> list.addArray().add(name).add(value));
        return json;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static JsonNode value(Object value) {
        if (value instanceof ByteBuffer bytes) {
            ArrayNode array = JSON.createArrayNode();
            ByteBuffer copy = bytes.duplicate();
            while (copy.hasRemaining()) {
                array.add(String.valueOf(copy.get() & 0xff));
            }
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.createObjectNode();
            map.forEach((key, element) -> object.set(String.valueOf(key), value(element)));
            return object;
        }
        return JSON.getNodeFactory().textNode(String.valueOf(value));
    }
}
