package kundpost.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// One real PostgreSQL per test process, durable settings on, and a fresh database for whoever
/// asks. Its sessions run in a far-off time zone so that code which forgets zones fails here first.
public final class TestDatabase {

  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabase() {}

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("timezone", "Pacific/Chatham")
              .setServerConfig("shared_buffers", "32MB")
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      return server;
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  private static void stop(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException atExit) {
      throw new UncheckedIOException(atExit);
    }
  }

  /// The JDBC address of a new, empty database; user `postgres`, any password.
  public static String fresh(String purpose) {
    String name = purpose + "_" + COUNT.incrementAndGet();
    try (var connection = SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name + " encoding 'UTF8' template template0");
    } catch (SQLException refused) {
      throw new IllegalStateException("cannot create test database " + name, refused);
    }
    return SERVER.getJdbcUrl("postgres", name);
  }
}
