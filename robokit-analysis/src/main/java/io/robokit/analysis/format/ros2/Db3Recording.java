package io.robokit.analysis.format.ros2;

import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFacts;
import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.StreamTimes;
import io.robokit.analysis.format.recording.TimeGaps;
import io.robokit.analysis.format.recording.TimedSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of SQLite storage as a recording. It is opened read-only and as one that does not change; nothing that the file itself
 * defines (views, triggers) is run.
 */
public final class Db3Recording implements Recording {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final String path;
    private final Problems problems;
    private final Connection connection;
    private final Runnable cleanUp;
    private final Db3Schema schema;
    private final RecordingFacts facts;

    private Db3Recording(String path, Connection connection, Problems problems, Runnable cleanUp) throws SQLException {
        this.path = path;
        this.problems = problems;
        this.connection = connection;
        this.cleanUp = cleanUp;
        this.schema = Db3Schema.read(path, connection);
        this.facts = describe();
    }

    /**
     * Opens a file.
     *
     * @param path of it in the dataset, for messages
     * @param file the file on this machine
     * @param problems what becomes of damage that reading can get over
     * @param cleanUp run when the recording is closed, or when opening fails
     * @throws RecordingException when it is no bag, or damaged
     */
    public static Db3Recording open(String path, Path file, Problems problems, Runnable cleanUp) throws IOException {
        return open(path, file, problems, cleanUp, true);
    }

    /** Opens a copy of a file with the copy of its write-ahead log beside it, which SQLite joins. */
    public static Db3Recording openWithLog(String path, Path file, Problems problems, Runnable cleanUp)
            throws IOException {
        return open(path, file, problems, cleanUp, false);
    }

    private static Db3Recording open(String path, Path file, Problems problems, Runnable cleanUp, boolean immutable)
            throws IOException {
        Connection connection = null;
        try {
            checkMagic(path, file);
            connection = Db3Connection.open(file, immutable);
            return new Db3Recording(path, connection, problems, cleanUp);
        } catch (SQLException e) {
            throw closing(connection, cleanUp, corrupt(path, e));
        } catch (RecordingException e) {
            throw closing(connection, cleanUp, e);
        }
    }

    private static RecordingException closing(
            @Nullable Connection connection, Runnable cleanUp, RecordingException problem) {
        if (connection != null) {
            Db3Connection.close(connection);
        }
        cleanUp.run();
        return problem;
    }

    private static void checkMagic(String path, Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] head = stream.readNBytes(MAGIC.length);
            if (!Arrays.equals(head, MAGIC)) {
                throw new RecordingException(RecordingFault.DB3_NOT_A_BAG, path, 0, "the file is no SQLite database");
            }
        }
    }

    static RecordingException corrupt(String path, SQLException e) {
        return new RecordingException(
                RecordingFault.DB3_CORRUPT,
                path,
                RecordingException.NO_OFFSET,
                "the database cannot be read: " + e.getMessage(),
                e);
    }

    private RecordingFacts describe() throws SQLException {
        Map<Integer, TimeGaps> gaps = new HashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT topic_id, timestamp FROM messages ORDER BY timestamp, id");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                gaps.computeIfAbsent(rows.getInt(1), id -> new TimeGaps()).add(rows.getLong(2));
            }
        }
        Map<Integer, StreamTimes> times = new HashMap<>();
        gaps.forEach((id, found) -> times.put(id, StreamTimes.of(found)));
        long count = times.values().stream().mapToLong(StreamTimes::count).sum();
        return new RecordingFacts(
                "rosbag2-sqlite3",
                String.valueOf(schema.version()),
                "",
                "ros2",
                List.copyOf(schema.streams().values()),
                times,
                count,
                times.values().stream().mapToLong(StreamTimes::first).min().orElse(0),
                times.values().stream().mapToLong(StreamTimes::last).max().orElse(0),
                true,
                true,
                List.of(),
                0,
                List.of(),
                Map.of());
    }

    @Override
    public RecordingFacts facts() {
        return facts;
    }

    @Override
    public TimedSource<RecordedMessage> messages(RecordingQuery query) throws IOException {
        List<Integer> wanted = schema.streams().values().stream()
                .filter(stream -> query.wants(stream.topic()))
                .map(RecordedStream::id)
                .toList();
        try {
            return new Db3Messages(path, connection, schema.streams(), wanted, query, problems);
        } catch (SQLException e) {
            throw corrupt(path, e);
        }
    }

    @Override
    public void close() {
        Db3Connection.close(connection);
        cleanUp.run();
    }
}
