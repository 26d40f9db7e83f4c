package kundpost.headquarters.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/// Tells the database's own troubles from troubles with what it was given.
public final class StoreFaults {

  private static final int DEEPEST = 20;

  private StoreFaults() {}

  /// Whether the database cannot be reached or has no room or time just now: the same may well
  /// succeed a little later.
  public static boolean isAway(Throwable failure) {
    SQLException sql = sqlException(failure);
    if (sql == null) {
      return false;
    }
    String state = sql.getSQLState();
    // Without a state it is no answer of the server: the pool says that the connection is closed.
    return state == null
        || sql instanceof SQLTransientException
        || sql instanceof SQLRecoverableException
        || state.startsWith("08") // connection
        || state.startsWith("53") // insufficient resources
        || state.startsWith("57") // operator intervention, shutdown, statement time-out
        || state.startsWith("58") // system error
        || state.startsWith("25P0") // the server ended an idle transaction
        || state.startsWith("55P03") // lock time-out
        || state.startsWith("40"); // deadlock, serialization
  }

  /// Whether one row's content can be what the database refused.
  public static boolean blamesContent(Throwable failure) {
    SQLException sql = sqlException(failure);
    String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
  }

  private static @Nullable SQLException sqlException(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
      cause = cause.getCause();
    }
    return null;
  }
}
