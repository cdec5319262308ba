package io.robokit.analysis.format.recording;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Messages of one place, a chunk or a file, in the order of their time. */
public interface TimedSource<T> {
    /** Whether there is another message; the other methods need one. */
    boolean hasMore();

    /** Time of the next message, unsigned. */
    long time();

    /** Decides between messages of equal time. */
    long position();

    /** The next message; null when it turns out to be none. */
    @Nullable
    T take() throws IOException;
}
