package io.robokit.analysis.format.ros;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Decodes the messages of one topic. Thread-safe.
 *
 * <p>Values by field name in their order: {@link Boolean}, {@link Long} (or {@link java.math.BigInteger} beyond it), {@link
 * Float}, {@link Double}, {@link String}, maps for messages, lists of these, and for arrays of numbers {@code double[]}, {@code
 * float[]}, {@code long[]}, {@code boolean[]} or, for bytes, a {@link ByteBuffer} that shares the message.
 */
public interface MessageDecoder {
    /**
     * Decodes a message.
     *
     * @throws MessageException when the bytes do not fit the definition
     */
    Map<String, Object> decode(ByteBuffer message) throws MessageException;
}
