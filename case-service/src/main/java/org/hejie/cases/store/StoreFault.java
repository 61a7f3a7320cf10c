package org.hejie.cases.store;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The database refused or failed. Carries the SQL state and the place, never the message: databases quote rows in it. */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String UNIQUE_VIOLATION = "23505";
    private final String sqlState;

    private StoreFault(String sqlState) {
        super("database fault, SQL state " + sqlState);
        this.sqlState = sqlState;
    }

    static StoreFault of(JdbiException fault) {
        StoreFault result = new StoreFault(sqlState(fault));
        result.setStackTrace(fault.getStackTrace());
        return result;
    }

    /** As {@link #isDuplicate()}, within a transaction. */
    public static boolean isDuplicate(JdbiException fault) {
        return sqlState(fault).equals(UNIQUE_VIOLATION);
    }

    private static String sqlState(@Nullable Throwable fault) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "unknown";
    }

    /** Whether a row with the same key is already there. */
    public boolean isDuplicate() {
        return sqlState.equals(UNIQUE_VIOLATION);
    }
}
