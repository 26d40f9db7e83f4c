package kundpost.identity.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The users of the back office.
@Repository
public class StaffUsers {

  private static final String SELECT =
      "select id, username, name, roles, password_hash, password_changed_at from staff_user ";

  private final JdbcClient jdbc;

  StaffUsers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<StaffUser> find(UUID id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(StaffUsers::read).optional();
  }

  public Optional<StaffUser> find(String username) {
    return jdbc.sql(SELECT + "where username = :username")
        .param("username", username)
        .query(StaffUsers::read)
        .optional();
  }

  void add(StaffUser user) {
    jdbc.sql(
            """
            insert into staff_user (id, username, name, roles, password_hash, password_changed_at)
            values (:id, :username, :name, :roles, :hash, :at)
            on conflict do nothing
            """)
        .param("id", user.id())
        .param("username", user.username())
        .param("name", user.name())
        .param("roles", user.roles().toArray(String[]::new))
        .param("hash", user.passwordHash())
        .param("at", user.passwordChangedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  void changePassword(UUID id, String passwordHash, Instant at) {
    jdbc.sql(
            """
            update staff_user set password_hash = :hash, password_changed_at = :at where id = :id
            """)
        .param("hash", passwordHash)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", id)
        .update();
  }

  private static StaffUser read(ResultSet row, int number) throws SQLException {
    return new StaffUser(
        row.getObject("id", UUID.class),
        row.getString("username"),
        row.getString("name"),
        List.of((String[]) row.getArray("roles").getArray()),
        row.getString("password_hash"),
        row.getTimestamp("password_changed_at").toInstant());
  }
}
