package io.robokit.analysis.format.recording;

import java.nio.ByteBuffer;

/**
 * A message.
 *
 * @param stream where it comes from
 * @param logTime when it was recorded, nanoseconds
 * @param publishTime when it was sent, nanoseconds; the log time where that is not known
 * @param sequence number given by the sender, 0 where there is none
 * @param data the message as encoded
 */
public record RecordedMessage(RecordedStream stream, long logTime, long publishTime, long sequence, ByteBuffer data) {}
