package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Changes a table file for tests: reads all rows, changes some, writes them back as one row group. */
public final class TableEdit {
    private final Path path;
    private MessageType schema;
    private final Map<String, String> keyValues;
    private List<Group> rows = new ArrayList<>();

    private TableEdit(Path path, MessageType schema, Map<String, String> keyValues) {
        this.path = path;
        this.schema = schema;
        this.keyValues = new LinkedHashMap<>(keyValues);
        this.keyValues.remove(ParquetWriter.OBJECT_MODEL_NAME_PROP); // the writer adds it
    }

    /** Reads a file. */
    public static TableEdit of(Path path) {
        try (ParquetFileReader reader = ParquetFileReader.open(
                new LocalInputFile(path),
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new Codecs())
                        .build())) {
            MessageType schema = reader.getFileMetaData().getSchema();
            TableEdit edit =
                    new TableEdit(path, schema, reader.getFileMetaData().getKeyValueMetaData());
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
            PageReadStore pages = reader.readNextRowGroup();
            while (pages != null) {
                RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
                for (long row = 0; row < pages.getRowCount(); row++) {
                    edit.rows.add(records.read());
                }
                pages = reader.readNextRowGroup();
            }
            return edit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows, which may be removed, added and put in another order. */
    public List<Group> rows() {
        return rows;
    }

    public Map<String, String> keyValues() {
        return keyValues;
    }

    /** Sets a value of a row: {@code Long, Integer, Float, Double, Boolean, String}, or null for none. */
    public TableEdit set(int row, String column, Object value) {
        rows.set(row, copyWith(rows.get(row), schema, column, target -> add(target, column, value)));
        return this;
    }

    /** Sets an element of a list of a row. */
    public TableEdit setElement(int row, String column, int element, Object value) {
        Group list = rows.get(row).getGroup(column, 0);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            values.add(i == element ? value : value(list.getGroup(0, i), 0));
        }
        return setList(row, column, values);
    }

    /** Sets the whole list of a row. */
    public TableEdit setList(int row, String column, List<?> values) {
        rows.set(row, copyWith(rows.get(row), schema, column, target -> {
            Group list = target.addGroup(column);
            for (Object value : values) {
                Group element = list.addGroup(0);
                if (value != null) {
                    add(element, element.getType().getFieldName(0), value);
                }
            }
        }));
        return this;
    }

    /** Leaves a column out. */
    public TableEdit drop(String column) {
        return reshape(new MessageType(
                schema.getName(),
                schema.getFields().stream()
                        .filter(field -> !field.getName().equals(column))
                        .toList()));
    }

    /** Gives a column another name. */
    public TableEdit rename(String from, String to) {
        MessageType old = schema;
        MessageType changed = new MessageType(
                old.getName(),
                old.getFields().stream()
                        .map(field -> field.getName().equals(from) ? named(field, to) : field)
                        .toList());
        rows = new ArrayList<>(rows.stream()
                .map(row -> {
                    Group made = new SimpleGroup(changed);
                    for (int field = 0; field < old.getFieldCount(); field++) {
                        copyField(row, made, field, changed.getFieldName(field));
                    }
                    return made;
                })
                .toList());
        schema = changed;
        return this;
    }

    private static Type named(Type field, String name) {
        return field.isPrimitive()
                ? Types.primitive(field.asPrimitiveType().getPrimitiveTypeName(), field.getRepetition())
                        .as(field.getLogicalTypeAnnotation())
                        .named(name)
                : Types.buildGroup(field.getRepetition())
                        .as(field.getLogicalTypeAnnotation())
                        .addFields(field.asGroupType().getFields().toArray(new Type[0]))
                        .named(name);
    }

    /** Adds a column with one value for all rows. */
    public TableEdit addColumn(Type field, Object value) {
        return addColumn(field, row -> value);
    }

    /** Adds a column with a value for each row; null for none. */
    public TableEdit addColumn(Type field, IntFunction<Object> values) {
        List<Type> fields = new ArrayList<>(schema.getFields());
        fields.add(field);
        reshape(new MessageType(schema.getName(), fields));
        for (int row = 0; row < rows.size(); row++) {
            add(rows.get(row), field.getName(), values.apply(row));
        }
        return this;
    }

    /** Adds a column of structs: fields by name for each row. */
    public TableEdit addStructs(GroupType field, IntFunction<Map<String, Object>> values) {
        List<Type> fields = new ArrayList<>(schema.getFields());
        fields.add(field);
        reshape(new MessageType(schema.getName(), fields));
        for (int row = 0; row < rows.size(); row++) {
            fill(rows.get(row).addGroup(field.getName()), values.apply(row));
        }
        return this;
    }

    /** Adds a column of lists of structs: for each row a list of fields by name. */
    public TableEdit addStructLists(String column, GroupType element, IntFunction<List<Map<String, Object>>> values) {
        List<Type> fields = new ArrayList<>(schema.getFields());
        fields.add(Types.optionalList().element(element).named(column));
        reshape(new MessageType(schema.getName(), fields));
        for (int row = 0; row < rows.size(); row++) {
            Group list = rows.get(row).addGroup(column);
            for (Map<String, Object> entry : values.apply(row)) {
                fill(list.addGroup(0).addGroup(0), entry);
            }
        }
        return this;
    }

    private static void fill(Group target, Map<String, Object> values) {
        values.forEach((name, value) -> add(target, name, value));
    }

    /** Adds a column of lists in lists: each number of the outermost list lies in lists of one. Equal in all rows. */
    public TableEdit addLists(String column, int depth, double... numbers) {
        Type type = Types.optional(PrimitiveTypeName.DOUBLE).named("element");
        for (int level = 1; level <= depth; level++) {
            type = Types.optionalList().element(type).named(level == depth ? column : "element");
        }
        List<Type> fields = new ArrayList<>(schema.getFields());
        fields.add(type);
        reshape(new MessageType(schema.getName(), fields));
        rows.forEach(row -> {
            Group list = row.addGroup(column);
            for (double number : numbers) {
                wrap(list.addGroup(0), depth - 1, number);
            }
        });
        return this;
    }

    private static void wrap(Group element, int depth, double number) {
        if (depth == 0) {
            element.add(0, number);
        } else {
            wrap(element.addGroup(0).addGroup(0), depth - 1, number);
        }
    }

    private TableEdit reshape(MessageType changed) {
        rows = new ArrayList<>(rows.stream()
                .map(row -> copyWith(row, changed, "", target -> {}))
                .toList());
        schema = changed;
        return this;
    }

    /** Writes the file. */
    public void save() {
        try {
            Files.deleteIfExists(path);
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(path))
                    .withConf(new PlainParquetConfiguration())
                    .withCodecFactory(new Codecs())
                    .withType(schema)
                    .withExtraMetaData(keyValues)
                    .build()) {
                for (Group row : rows) {
                    writer.write(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Group copyWith(Group row, MessageType type, String left, Consumer<Group> rest) {
        Group made = new SimpleGroup(type);
        GroupType from = row.getType();
        for (int field = 0; field < from.getFieldCount(); field++) {
            String name = from.getFieldName(field);
            if (!name.equals(left) && type.containsField(name)) {
                copyField(row, made, field, name);
            }
        }
        rest.accept(made);
        return made;
    }

    private static void copyField(Group row, Group made, int field, String name) {
        for (int i = 0; i < row.getFieldRepetitionCount(field); i++) {
            if (row.getType().getType(field).isPrimitive()) {
                add(made, name, value(row, field, i));
            } else {
                made.add(name, row.getGroup(field, i));
            }
        }
    }

    private static Object value(Group row, int field) {
        return row.getFieldRepetitionCount(field) == 0 ? null : value(row, field, 0);
    }

    private static Object value(Group row, int field, int i) {
        return switch (row.getType().getType(field).asPrimitiveType().getPrimitiveTypeName()) {
            case INT64 -> (Object) row.getLong(field, i);
            case INT32 -> (Object) row.getInteger(field, i);
            case DOUBLE -> (Object) row.getDouble(field, i);
            case FLOAT -> (Object) row.getFloat(field, i);
            case BOOLEAN -> (Object) row.getBoolean(field, i);
            default -> row.getBinary(field, i);
        };
    }

    private static void add(Group target, String column, Object value) {
        if (value instanceof Long number) {
            target.add(column, number.longValue());
        } else if (value instanceof Integer number) {
            target.add(column, number.intValue());
        } else if (value instanceof Double number) {
            target.add(column, number.doubleValue());
        } else if (value instanceof Float number) {
            target.add(column, number.floatValue());
        } else if (value instanceof Boolean flag) {
            target.add(column, flag.booleanValue());
        } else if (value instanceof String text) {
            target.add(column, text);
        } else if (value instanceof org.apache.parquet.io.api.Binary bytes) {
            target.add(column, bytes);
        } else if (value != null) {
            throw new IllegalArgumentException("No value for a column: " + value);
        }
    }
}
