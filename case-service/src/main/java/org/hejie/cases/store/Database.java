package org.hejie.cases.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/** H2 or PostgreSQL, by URL: one schema history, one SQL subset. Safe on any thread; every piece of work is one transaction. */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 10;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool)
                .registerArgument(new InstantArgument())
                .registerColumnMapper(Instant.class, (row, column, context) -> {
                    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
                    return at == null ? null : at.toInstant();
                });
        // A failed statement must not carry its arguments into a log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    /** Connects and brings the schema up to date. */
    public static Database open(String url, @Nullable String user, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("cases");
        config.setJdbcUrl(url.startsWith("jdbc:h2:") ? withH2Settings(url) : url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        if (user != null) {
            config.setUsername(user);
        }
        if (password != null) {
            config.setPassword(password);
        }
        if (url.startsWith("jdbc:postgresql:")) {
            // PostgreSQL's error detail quotes the offending row.
            config.addDataSourceProperty("logServerErrorDetail", "false");
        }
        HikariDataSource pool = new HikariDataSource(config);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:org/hejie/cases/store/migration")
                    .table("cases_schema_history")
                    .load()
                    .migrate();
            return new Database(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Row locks wait instead of failing; a commit is on disk before it returns; closing is ours, not a shutdown hook's. */
    private static String withH2Settings(String url) {
        return url + ";LOCK_TIMEOUT=10000;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    /** Runs {@code work} in one transaction; an exception rolls it back. Within another one of the same thread it joins that: no second connection, one fate. */
    public <T> T call(Work<T> work) {
        try {
            return jdbi.inTransaction(work::with);
        } catch (JdbiException e) {
            throw StoreFault.of(e);
        }
    }

    /** As {@link #call}, without a result. */
    public void run(Act act) {
        try {
            jdbi.useTransaction(act::with);
        } catch (JdbiException e) {
            throw StoreFault.of(e);
        }
    }

    public boolean answers() {
        try {
            return call(h -> h.createQuery("SELECT 1").mapTo(Integer.class).one()) == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Statements that belong together. */
    public interface Work<T> {
        T with(Handle handle);
    }

    /** {@link Work} without a result. */
    public interface Act {
        void with(Handle handle);
    }

    /** An instant goes in as an offset time, so that no driver passes it through the machine's time zone. */
    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value.atOffset(ZoneOffset.UTC));
        }
    }
}
