package kundpost.identity.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kundpost.vocabulary.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The shoppers that exist.
@Repository
public class Shoppers {

  private static final String SELECT =
      """
      select id, email, given_name, surname, language, password_hash, password_changed_at
      from shopper
      """;

  private final JdbcClient jdbc;

  Shoppers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Shopper> find(UUID id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(Shoppers::read).optional();
  }

  /// Finds by address, however its case is written.
  public Optional<Shopper> find(EmailAddress email) {
    return jdbc.sql(SELECT + "where email_key = :key")
        .param("key", email.comparisonKey())
        .query(Shoppers::read)
        .optional();
  }

  /// Adds the shopper; false when somebody has that address already.
  public boolean add(Shopper shopper) {
    return jdbc.sql(
                """
                insert into shopper (id, email, email_key, given_name, surname, language,
                                     password_hash, created_at, password_changed_at)
                values (:id, :email, :key, :givenName, :surname, :language, :hash, :at, :at)
                on conflict do nothing
                """)
            .param("id", shopper.id())
            .param("email", shopper.email().value())
            .param("key", shopper.email().comparisonKey())
            .param("givenName", shopper.givenName())
            .param("surname", shopper.surname())
            .param("language", shopper.language())
            .param("hash", shopper.passwordHash())
            .param("at", shopper.passwordChangedAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// Sets a new password, which ends every web session that began with the old one.
  public void changePassword(UUID id, String passwordHash, Instant at) {
    jdbc.sql(
            """
            update shopper set password_hash = :hash, password_changed_at = :at where id = :id
            """)
        .param("hash", passwordHash)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", id)
        .update();
  }

  /// Stores the same password under a stronger hash.
  public void rehash(UUID id, String oldHash, String newHash) {
    jdbc.sql(
            """
            update shopper set password_hash = :new where id = :id and password_hash = :old
            """)
        .param("new", newHash)
        .param("old", oldHash)
        .param("id", id)
        .update();
  }

  private static Shopper read(ResultSet row, int number) throws SQLException {
    return new Shopper(
        row.getObject("id", UUID.class),
        new EmailAddress(row.getString("email")),
        row.getString("given_name"),
        row.getString("surname"),
        row.getString("language"),
        row.getString("password_hash"),
        row.getTimestamp("password_changed_at").toInstant());
  }
}
