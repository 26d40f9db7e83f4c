package kundpost.launcher.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import kundpost.launcher.CannotStart;

/// What the launcher itself says to PostgreSQL: make the databases, and look whether a commit there
/// is one.
final class Databases {

  private static final List<String> DURABILITY =
      List.of("fsync", "full_page_writes", "synchronous_commit");

  // Names are sorted by a collation of the server's own, which is that old.
  private static final int OLDEST_VERSION = 17;

  private Databases() {}

  /// Makes those that are missing, owned by `owner`, through the database at `entrance`.
  static void create(
      String entrance, String username, String password, String owner, List<String> databases) {
    try (Connection connection = DriverManager.getConnection(entrance, username, password)) {
      requireVersion(entrance, connection.getMetaData().getDatabaseMajorVersion());
      for (String database : databases) {
        if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
          execute(
              connection,
              "create database "
                  + identifier(connection, database)
                  + " owner "
                  + identifier(connection, owner)
                  + " encoding 'UTF8' template template0");
        }
      }
    } catch (SQLException refused) {
      throw new CannotStart(
          "The PostgreSQL server at " + entrance + " cannot be used: " + reason(refused), refused);
    }
  }

  static void requireVersion(String entrance, int major) {
    if (major < OLDEST_VERSION) {
      throw new CannotStart(
          "The PostgreSQL server at %s has version %d; Kundpost needs %d or newer. Nothing was made there."
              .formatted(entrance, major, OLDEST_VERSION));
    }
  }

  /// A login that owns databases and may do nothing else on the server.
  static void createLogin(
      String entrance, String superuser, String password, String login, String loginPassword) {
    try (Connection connection = DriverManager.getConnection(entrance, superuser, password)) {
      if (!exists(connection, "select 1 from pg_roles where rolname = ?", login)) {
        execute(
            connection,
            "create role "
                + identifier(connection, login)
                + " login password "
                + connection.createStatement().enquoteLiteral(loginPassword));
      }
    } catch (SQLException refused) {
      throw new CannotStart(
          "The embedded PostgreSQL refuses its user: " + reason(refused), refused);
    }
  }

  /// Throws [CannotStart] where a commit may be lost although it was confirmed.
  static void requireDurable(DatabaseServer server, List<String> databases) {
    for (String database : databases) {
      try (Connection connection =
          DriverManager.getConnection(server.url(database), server.username(), server.password())) {
        for (String setting : DURABILITY) {
          requireOn(connection, database, setting);
        }
      } catch (SQLException refused) {
        throw new CannotStart(
            "The database " + database + " cannot be used: " + reason(refused), refused);
      }
    }
  }

  private static void requireOn(Connection connection, String database, String setting)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show " + setting)) {
      answer.next();
      if (answer.getString(1).equals("off")) {
        throw new CannotStart(
            "The database "
                + database
                + " has "
                + setting
                + " off, so a confirmed sign-up could be lost; set it to on.");
      }
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String identifier(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.enquoteIdentifier(name, true);
    }
  }

  private static String reason(SQLException refused) {
    String message = String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
    return message.endsWith(".") ? message : message + ".";
  }
}
