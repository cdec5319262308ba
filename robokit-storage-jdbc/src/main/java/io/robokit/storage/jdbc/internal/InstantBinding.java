package io.robokit.storage.jdbc.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

/** Times in microseconds: {@code timestamptz} on PostgreSQL, a count since 1970 on SQLite. */
public final class InstantBinding implements Binding<Long, Instant> {
    private static final long serialVersionUID = 1L;

    private static final Converter<Long, Instant> CONVERTER =
            Converter.ofNullable(Long.class, Instant.class, InstantBinding::instant, InstantBinding::micros);

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    public Converter<Long, Instant> converter() {
        return CONVERTER;
    }

    @Override
    public void sql(BindingSQLContext<Instant> context) {
        context.render().visit(DSL.raw(context.family() == SQLDialect.POSTGRES ? "?::timestamptz" : "?"));
    }

    @Override
    public void register(BindingRegisterContext<Instant> context) throws SQLException {
        throw procedures();
    }

    @Override
    public void set(BindingSetStatementContext<Instant> context) throws SQLException {
        PreparedStatement statement = context.statement();
        Instant time = context.value();
        boolean postgres = context.family() == SQLDialect.POSTGRES;
        if (time == null) {
            statement.setNull(context.index(), postgres ? Types.TIMESTAMP_WITH_TIMEZONE : Types.BIGINT);
        } else if (postgres) {
            statement.setObject(context.index(), time.atOffset(ZoneOffset.UTC));
        } else {
            statement.setLong(context.index(), micros(time));
        }
    }

    @Override
    public void set(BindingSetSQLOutputContext<Instant> context) throws SQLException {
        throw procedures();
    }

    @Override
    public void get(BindingGetResultSetContext<Instant> context) throws SQLException {
        ResultSet row = context.resultSet();
        context.value(
                context.family() == SQLDialect.POSTGRES
                        ? timestamp(row, context.index())
                        : count(row, context.index()));
    }

    @Override
    public void get(BindingGetStatementContext<Instant> context) throws SQLException {
        throw procedures();
    }

    @Override
    public void get(BindingGetSQLInputContext<Instant> context) throws SQLException {
        throw procedures();
    }

    private static @Nullable Instant timestamp(ResultSet row, int index) throws SQLException {
        OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Instant count(ResultSet row, int index) throws SQLException {
        long micros = row.getLong(index);
        return row.wasNull() ? null : instant(micros);
    }

    private static SQLException procedures() {
        return new SQLFeatureNotSupportedException("Stored procedures are not used");
    }
}
