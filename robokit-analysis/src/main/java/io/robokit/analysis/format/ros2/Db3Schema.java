package io.robokit.analysis.format.ros2;

import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tables and topics of a database.
 *
 * @param version of the schema, 1 to 4
 * @param streams topics by id
 */
record Db3Schema(int version, Map<Integer, RecordedStream> streams) {
    private record Definition(String encoding, String text) {}

    static Db3Schema read(String path, Connection connection) throws SQLException {
        Set<String> tables = tables(connection);
        if (!tables.contains("messages") || !tables.contains("topics")) {
            throw new RecordingException(
                    RecordingFault.DB3_NOT_A_BAG,
                    path,
                    RecordingException.NO_OFFSET,
                    "the database has no tables 'topics' and 'messages'");
        }
        Set<String> columns = columns(connection);
        Map<String, Definition> definitions =
                tables.contains("message_definitions") ? definitions(connection) : Map.of();
        int version = tables.contains("message_definitions")
                ? 4
                : tables.contains("schema") ? 3 : columns.contains("offered_qos_profiles") ? 2 : 1;
        Map<Integer, RecordedStream> streams = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM topics ORDER BY id");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                RecordedStream stream = stream(rows, columns, definitions);
                streams.put(stream.id(), stream);
            }
        }
        return new Db3Schema(version, streams);
    }

    /** Real tables alone: a view would run what the file wants. */
    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tables.add(String.valueOf(rows.getString(1)).toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }

    private static Set<String> columns(Connection connection) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("PRAGMA table_info(topics)");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                columns.add(String.valueOf(rows.getString("name")));
            }
        }
        return columns;
    }

    private static Map<String, Definition> definitions(Connection connection) throws SQLException {
        Map<String, Definition> definitions = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT topic_type, encoding, encoded_message_definition FROM message_definitions");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                definitions.put(
                        orEmpty(rows.getString(1)),
                        new Definition(orEmpty(rows.getString(2)), orEmpty(rows.getString(3))));
            }
        }
        return definitions;
    }

    private static RecordedStream stream(ResultSet row, Set<String> columns, Map<String, Definition> definitions)
            throws SQLException {
        String type = orEmpty(row.getString("type"));
        // The events of a service are stored with the definition of the service.
        String service = type.endsWith("_Event") ? type.substring(0, type.length() - "_Event".length()) : type;
        Definition definition =
                definitions.getOrDefault(type, definitions.getOrDefault(service, new Definition("", "")));
        boolean usable = definition.encoding().startsWith("ros2");
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String name : new String[] {"offered_qos_profiles", "type_description_hash"}) {
            String value = columns.contains(name) ? row.getString(name) : null;
            if (value != null && !value.isEmpty()) {
                metadata.put(name, value);
            }
        }
        return new RecordedStream(
                row.getInt("id"),
                orEmpty(row.getString("name")),
                type,
                orEmpty(row.getString("serialization_format")),
                usable ? definition.encoding() : "",
                ByteBuffer.wrap((usable ? definition.text() : "").getBytes(StandardCharsets.UTF_8)),
                metadata);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
