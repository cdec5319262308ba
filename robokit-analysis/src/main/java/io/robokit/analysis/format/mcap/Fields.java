package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the fields of one record, each checked against what is left of the record. */
final class Fields {
    private static final int MAX_TEXT = 16 << 20;
    private static final int MAX_ENTRIES = 1_000_000;

    private final String path;
    private final int opcode;
    private final long offset;
    private final ByteBuffer content;
    private final Problems problems;

    /**
     * Creates a reader.
     *
     * @param offset where the record begins, for messages
     * @param content little-endian, from position to limit
     */
    Fields(String path, int opcode, long offset, ByteBuffer content, Problems problems) {
        this.path = path;
        this.opcode = opcode;
        this.offset = offset;
        this.content = content;
        this.problems = problems;
        if (content.remaining() < Opcode.least(opcode)) {
            throw malformed("has " + content.remaining() + " bytes, at least " + Opcode.least(opcode) + " are needed");
        }
    }

    RecordingException malformed(String problem) {
        return fault(RecordingFault.MCAP_MALFORMED_RECORD, problem);
    }

    private RecordingException fault(RecordingFault fault, String problem) {
        return new RecordingException(fault, path, offset, "the " + Opcode.name(opcode) + " record " + problem);
    }

    int u8() {
        return need(1).get() & 0xff;
    }

    int u16() {
        return need(2).getShort() & 0xffff;
    }

    long u32() {
        return need(4).getInt() & 0xffffffffL;
    }

    long u64() {
        return need(8).getLong();
    }

    /** A size or position: never beyond what a file can have. */
    long size() {
        long value = u64();
        if (value < 0) {
            throw malformed("has the size or offset " + Long.toUnsignedString(value));
        }
        return value;
    }

    private ByteBuffer need(int count) {
        if (content.remaining() < count) {
            throw malformed("ends within a field");
        }
        return content;
    }

    /** The next bytes, shared. */
    ByteBuffer bytes(long count) {
        if (count < 0 || count > content.remaining()) {
            throw malformed("has a field of " + Long.toUnsignedString(count) + " bytes, but only " + content.remaining()
                    + " are left");
        }
        ByteBuffer part = content.slice(content.position(), (int) count).order(ByteOrder.LITTLE_ENDIAN);
        content.position(content.position() + (int) count);
        return part;
    }

    ByteBuffer rest() {
        return bytes(content.remaining());
    }

    int remaining() {
        return content.remaining();
    }

    String text() {
        ByteBuffer bytes = bytes(u32());
        if (bytes.remaining() > MAX_TEXT) {
            throw malformed("has a text of " + bytes.remaining() + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes.duplicate())
                    .toString();
        } catch (CharacterCodingException e) {
            problems.report(fault(RecordingFault.MCAP_BAD_UTF8, "has a text that is not UTF-8"));
            return StandardCharsets.UTF_8.decode(bytes).toString();
        }
    }

    Map<String, String> textMap() {
        Fields entries = part(bytes(u32()));
        Map<String, String> map = new LinkedHashMap<>();
        int count = 0;
        while (entries.remaining() > 0) {
            String key = entries.text();
            if (map.put(key, entries.text()) != null) {
                problems.report(malformed("has the key '" + key + "' twice"));
            }
            checkEntries(++count);
        }
        return map;
    }

    SortedMap<Integer, Long> countMap() {
        Fields entries = part(array(10));
        SortedMap<Integer, Long> map = new TreeMap<>();
        while (entries.remaining() > 0) {
            int key = entries.u16();
            if (map.put(key, entries.size()) != null) {
                problems.report(malformed("has the key " + key + " twice"));
            }
        }
        return map;
    }

    /** An array of elements of this size. */
    ByteBuffer array(int elementBytes) {
        long length = u32();
        if (length % elementBytes != 0) {
            throw malformed("has an array of " + length + " bytes, which is no multiple of " + elementBytes);
        }
        return bytes(length);
    }

    private Fields part(ByteBuffer bytes) {
        return new Fields(path, 0, offset, bytes, problems);
    }

    private void checkEntries(int count) {
        if (count > MAX_ENTRIES) {
            throw malformed("has more than " + MAX_ENTRIES + " entries");
        }
    }
}
