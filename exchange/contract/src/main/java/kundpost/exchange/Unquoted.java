package kundpost.exchange;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A failure as it may be logged: what kind it is and where it came from, without its message,
/// which may quote a person's data.
public final class Unquoted extends Exception {

  private static final long serialVersionUID = 1L;

  /// Causes of causes that are told.
  private static final int DEEPEST = 20;

  private Unquoted(Throwable failure, @Nullable Unquoted cause) {
    super(kind(failure), cause, false, true);
    setStackTrace(failure.getStackTrace());
  }

  public static Unquoted of(Throwable failure) {
    return of(failure, 0);
  }

  private static Unquoted of(Throwable failure, int depth) {
    Throwable cause = failure.getCause();
    return new Unquoted(failure, cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
  }

  private static String kind(Throwable failure) {
    String name = failure.getClass().getName();
    return failure instanceof SQLException sql && sql.getSQLState() != null
        ? name + " (SQL state " + sql.getSQLState() + ")"
        : name;
  }
}
