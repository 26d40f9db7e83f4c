package kundpost.channel.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Tells a database that cannot be reached, or is out of room, from a fault of ours.
public final class DatabaseAway {

  private DatabaseAway() {}

  /// Whether trying again later can help.
  public static boolean is(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataAccessResourceFailureException
          || cause instanceof TransientDataAccessException
          || cause instanceof RecoverableDataAccessException
          || cause instanceof CannotCreateTransactionException
          || cause instanceof SQLNonTransientConnectionException
          || (cause instanceof SQLException sql && isTransient(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  /// Whether one row of a batch can be what the database refuses (SQLSTATE classes 21, 22 and 23).
  public static boolean refusesContent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataIntegrityViolationException) {
        return true;
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        return state.startsWith("21") || state.startsWith("22") || state.startsWith("23");
      }
    }
    return false;
  }

  /// A stable code for what [#refusesContent] tells: the SQLSTATE, without any content.
  public static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return "SQLSTATE-" + sql.getSQLState();
      }
    }
    return failure.getClass().getSimpleName();
  }

  /// Connection, transaction rollback, resources, intervention and I/O: the classes an operator or
  /// time can heal.
  private static boolean isTransient(@Nullable String state) {
    return state != null
        && (state.startsWith("08")
            || state.startsWith("40")
            || state.startsWith("53")
            || state.startsWith("55")
            || state.startsWith("57")
            || state.startsWith("58"));
  }
}
