package kundpost.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kundpost.launcher.database.EmbeddedServer;
import org.awaitility.Awaitility;

/// One role's database cluster, which the suite may kill, stop and start while the role runs.
final class Postgres implements AutoCloseable {

  private static final Duration GONE_WITHIN = Duration.ofSeconds(20);
  private static final String PASSWORD = "not-a-secret-of-anybody";

  private final Path root;
  private final String database;
  private final String url;
  private EmbeddedServer server;

  private Postgres(Path root, String database) {
    this.root = root;
    this.database = database;
    this.server = EmbeddedServer.start(root, PASSWORD, List.of(database));
    this.url = server.url(database);
  }

  /// @param database its name, which is its role's
  static Postgres in(Path root, String database) {
    try {
      return new Postgres(Files.createDirectories(root), database);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  String url() {
    return url;
  }

  /// What a role process needs to use this cluster.
  Map<String, String> environment() {
    return Map.of(
        "KUNDPOST_DATABASE_URL",
        url,
        "KUNDPOST_DATABASE_USERNAME",
        server.username(),
        "KUNDPOST_DATABASE_PASSWORD",
        PASSWORD);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, server.username(), PASSWORD);
  }

  String urlWithLogin() {
    return url + "?user=" + server.username() + "&password=" + PASSWORD;
  }

  void execute(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException refused) {
      throw new IllegalStateException(database + ": " + sql, refused);
    }
  }

  long count(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException refused) {
      throw new IllegalStateException(database + ": " + sql, refused);
    }
  }

  /// The first column's text with the second's number.
  Map<String, Double> numbers(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      Map<String, Double> all = new HashMap<>();
      while (rows.next()) {
        all.put(rows.getString(1), rows.getDouble(2));
      }
      return all;
    } catch (SQLException refused) {
      throw new IllegalStateException(database + ": " + sql, refused);
    }
  }

  /// kill -9 of the postmaster.
  void kill() {
    signal("KILL");
  }

  /// Stop immediate: all sessions are thrown out, nothing is flushed.
  void stopImmediately() {
    signal("QUIT");
  }

  private void signal(String name) {
    long pid = postmaster();
    Signals.send(name, pid);
    Awaitility.await().atMost(GONE_WITHIN).until(() -> !Signals.isAlive(pid));
  }

  /// Whether it has ended by itself.
  boolean isGone() {
    return !Files.exists(pidFile()) || !Signals.isAlive(postmaster());
  }

  private Path pidFile() {
    return root.resolve("postgres").resolve("data").resolve("postmaster.pid");
  }

  private long postmaster() {
    try {
      return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    } catch (IOException notRunning) {
      throw new UncheckedIOException(notRunning);
    }
  }

  /// After [#kill] or [#stopImmediately]: the same cluster at the same address.
  void startAgain() {
    server = EmbeddedServer.start(root, PASSWORD, List.of(database));
    if (!server.url(database).equals(url)) {
      throw new IllegalStateException("the port of " + url + " was taken meanwhile");
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
