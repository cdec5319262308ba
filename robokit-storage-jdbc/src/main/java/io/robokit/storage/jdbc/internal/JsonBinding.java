package io.robokit.storage.jdbc.internal;

import io.robokit.internal.json.Json;
import io.robokit.model.JsonValues;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** JSON objects as {@code json} and {@code jsonb} on PostgreSQL and as text on SQLite. */
public final class JsonBinding implements Binding<String, Map<String, Object>> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class literal of a generic type
    private static final Converter<String, Map<String, Object>> CONVERTER =
            Converter.ofNullable(String.class, (Class) Map.class, JsonBinding::read, JsonBinding::write);

    static Map<String, Object> read(String text) {
        if (Json.parse(text) instanceof Map<?, ?> object) {
            return JsonValues.copyOf(strings(object));
        }
        throw new IllegalArgumentException("A JSON object was expected");
    }

    @SuppressWarnings("unchecked") // keys of parsed objects are strings
    private static Map<String, Object> strings(Map<?, ?> object) {
        return (Map<String, Object>) object;
    }

    private static String write(Object value) {
        return Json.write(strings((Map<?, ?>) value));
    }

    @Override
    public Converter<String, Map<String, Object>> converter() {
        return CONVERTER;
    }

    @Override
    public void sql(BindingSQLContext<Map<String, Object>> context) {
        context.render().visit(DSL.raw(context.family() == SQLDialect.POSTGRES ? "?::json" : "?"));
    }

    @Override
    public void register(BindingRegisterContext<Map<String, Object>> context) throws SQLException {
        context.statement().registerOutParameter(context.index(), Types.VARCHAR);
    }

    @Override
    public void set(BindingSetStatementContext<Map<String, Object>> context) throws SQLException {
        context.statement().setString(context.index(), text(context.value()));
    }

    @Override
    public void set(BindingSetSQLOutputContext<Map<String, Object>> context) throws SQLException {
        context.output().writeString(text(context.value()));
    }

    @Override
    public void get(BindingGetResultSetContext<Map<String, Object>> context) throws SQLException {
        context.value(CONVERTER.from(context.resultSet().getString(context.index())));
    }

    @Override
    public void get(BindingGetStatementContext<Map<String, Object>> context) throws SQLException {
        context.value(CONVERTER.from(context.statement().getString(context.index())));
    }

    @Override
    public void get(BindingGetSQLInputContext<Map<String, Object>> context) throws SQLException {
        context.value(CONVERTER.from(context.input().readString()));
    }

    private static @Nullable String text(@Nullable Map<String, Object> value) {
        return value == null ? null : Json.write(value);
    }
}
