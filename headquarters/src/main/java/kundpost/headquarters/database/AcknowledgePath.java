package kundpost.headquarters.database;

import com.zaxxer.hikari.HikariDataSource;

/// Connections of what a channel waits for: real-time creation and the intake of uploads.
public final class AcknowledgePath extends Database {

  AcknowledgePath(HikariDataSource pool) {
    super(pool);
    requireDurable("fsync");
    requireDurable("synchronous_commit");
  }

  /// What is acknowledged must survive a power cut, so a database that may forget is refused.
  private void requireDurable(String setting) {
    if (jdbc().sql("show " + setting).query(String.class).single().equals("off")) {
      close();
      throw new IllegalStateException(
          "PostgreSQL runs with "
              + setting
              + " = off and may lose sign-ups that were acknowledged; switch it on and start again");
    }
  }
}
