package kundpost.bench.site;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// One database of the measured program, seen through a connection of its own per question.
///
/// @param port of the server on this machine
public record Database(int port, String name, String user, String password) {

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user, password);
  }

  public void run(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException refused) {
      throw failed(refused);
    }
  }

  public long number(String sql) {
    return Long.parseLong(text(sql));
  }

  public double decimal(String sql) {
    return Double.parseDouble(text(sql));
  }

  /// The first column of the first row.
  public String text(String sql) {
    List<String> column = column(sql);
    if (column.isEmpty()) {
      throw new BenchFailed(name + " has no row for: " + sql);
    }
    return column.getFirst();
  }

  /// The first column of all rows.
  public List<String> column(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> column = new ArrayList<>();
      while (rows.next()) {
        column.add(String.valueOf(rows.getString(1)));
      }
      return column;
    } catch (SQLException refused) {
      throw failed(refused);
    }
  }

  private BenchFailed failed(SQLException refused) {
    return new BenchFailed("database " + name + ": " + refused.getMessage(), refused);
  }
}
