package kundpost.launcher.database;

/// A PostgreSQL server with the roles' databases on it.
public interface DatabaseServer extends AutoCloseable {

  /// The JDBC address of one of its databases.
  String url(String database);

  String username();

  String password();

  /// Stops the server if it is ours.
  @Override
  void close();
}
