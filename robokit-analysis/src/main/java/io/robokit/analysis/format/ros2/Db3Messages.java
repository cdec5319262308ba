package io.robokit.analysis.format.ros2;

import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.TimedSource;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of the table of messages in the order of their time. */
final class Db3Messages implements TimedSource<RecordedMessage> {
    private final String path;
    private final Map<Integer, RecordedStream> streams;
    private final Set<Integer> wanted;
    private final Problems problems;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private @Nullable RecordedMessage next;

    Db3Messages(
            String path,
            Connection connection,
            Map<Integer, RecordedStream> streams,
            List<Integer> wanted,
            RecordingQuery query,
            Problems problems)
            throws SQLException {
        this.path = path;
        this.streams = streams;
        this.wanted = new HashSet<>(wanted);
        this.problems = problems;
        // A row of a topic that is not wanted must not cost its data.
        boolean few = wanted.size() <= 500;
        String condition = few ? " AND topic_id IN (" + "?,".repeat(Math.max(0, wanted.size() - 1)) + "?)" : "";
        this.statement = connection.prepareStatement("SELECT topic_id, timestamp, typeof(data), data, id FROM messages"
                + " WHERE timestamp >= ? AND timestamp <= ?" + condition + " ORDER BY timestamp, id");
        statement.setLong(1, query.startTime() == 0 ? Long.MIN_VALUE : query.startTime());
        statement.setLong(2, query.endTime());
        for (int i = 0; few && i < Math.max(1, wanted.size()); i++) {
            statement.setLong(3 + i, wanted.isEmpty() ? Long.MIN_VALUE : wanted.get(i));
        }
        this.rows = statement.executeQuery();
        this.next = read();
    }

    private @Nullable RecordedMessage read() throws SQLException {
        while (rows.next()) {
            int topic = rows.getInt(1);
            RecordedStream stream = streams.get(topic);
            if (stream == null || !wanted.contains(topic)) {
                continue;
            }
            if (!"blob".equals(rows.getString(3))) {
                problems.report(new RecordingException(
                        RecordingFault.DB3_CORRUPT,
                        path,
                        RecordingException.NO_OFFSET,
                        "message " + rows.getLong(5) + " of " + stream.topic() + " holds " + rows.getString(3)
                                + " instead of bytes and is left out"));
                continue;
            }
            byte[] data = rows.getBytes(4);
            long time = rows.getLong(2);
            return new RecordedMessage(stream, time, time, 0, ByteBuffer.wrap(data == null ? new byte[0] : data));
        }
        rows.close();
        statement.close();
        return null;
    }

    @Override
    public boolean hasMore() {
        return next != null;
    }

    @Override
    public long time() {
        return next == null ? Long.MAX_VALUE : next.logTime();
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public @Nullable RecordedMessage take() {
        RecordedMessage message = next;
        try {
            next = read();
        } catch (SQLException e) {
            next = null;
            problems.report(Db3Recording.corrupt(path, e));
        }
        return message;
    }
}
