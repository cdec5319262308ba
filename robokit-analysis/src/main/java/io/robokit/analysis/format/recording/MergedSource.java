package io.robokit.analysis.format.recording;

import java.io.IOException;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A merge as a source, so that merges can be merged.
 *
 * @param <T> message
 */
public final class MergedSource<T> implements TimedSource<T> {
    private final TimeMerge<T> merge;
    private final ToLongFunction<T> time;
    private @Nullable T next;

    /** Creates a source; looks for its first message. */
    public MergedSource(TimeMerge<T> merge, ToLongFunction<T> time) throws IOException {
        this.merge = merge;
        this.time = time;
        this.next = merge.next();
    }

    @Override
    public boolean hasMore() {
        return next != null;
    }

    @Override
    public long time() {
        return next == null ? Long.MAX_VALUE : time.applyAsLong(next);
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public @Nullable T take() throws IOException {
        T message = next;
        next = merge.next();
        return message;
    }
}
