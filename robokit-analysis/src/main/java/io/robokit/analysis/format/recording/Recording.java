package io.robokit.analysis.format.recording;

import java.io.Closeable;
import java.io.IOException;

/** Timed messages of many topics, whatever file they lie in. Not thread-safe. */
public interface Recording extends Closeable {
    /** What is in it. */
    RecordingFacts facts();

    /** Its messages in the order of their log time; valid until the recording is closed. */
    TimedSource<RecordedMessage> messages(RecordingQuery query) throws IOException;
}
