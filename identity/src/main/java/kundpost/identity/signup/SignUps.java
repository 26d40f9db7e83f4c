package kundpost.identity.signup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kundpost.identity.mailbox.LinkToken;
import kundpost.vocabulary.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The sign-ups that wait for their mail to be opened, and the links in those mails.
@Repository
public class SignUps {

  private final JdbcClient jdbc;

  SignUps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The newest sign-up that waits with this address.
  public Optional<PendingSignUp> newest(EmailAddress email) {
    return jdbc.sql(
            """
            select * from sign_up where email_key = :key order by created_at desc limit 1
            """)
        .param("key", email.comparisonKey())
        .query(SignUps::read)
        .optional();
  }

  Optional<PendingSignUp> find(UUID id) {
    return jdbc.sql("select * from sign_up where id = :id")
        .param("id", id)
        .query(SignUps::read)
        .optional();
  }

  /// The sign-up behind a mailed link; empty when the link is unknown, used or too old.
  Optional<PendingSignUp> find(LinkToken token, Instant now) {
    return jdbc.sql(
            """
            select sign_up.* from sign_up_link
            join sign_up on sign_up.id = sign_up_link.sign_up_id
            where token_hash = :hash and expires_at > :now
            """)
        .param("hash", token.hash())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(SignUps::read)
        .optional();
  }

  void add(PendingSignUp signUp) {
    jdbc.sql(
            """
            insert into sign_up (id, email, email_key, given_name, surname, language,
                                 password_hash, created_at)
            values (:id, :email, :key, :givenName, :surname, :language, :hash, :at)
            """)
        .param("id", signUp.id())
        .param("email", signUp.email().value())
        .param("key", signUp.email().comparisonKey())
        .param("givenName", signUp.givenName())
        .param("surname", signUp.surname())
        .param("language", signUp.language())
        .param("hash", signUp.passwordHash())
        .param("at", signUp.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  void addLink(LinkToken token, UUID signUp, Instant expiresAt) {
    jdbc.sql(
            """
            insert into sign_up_link (token_hash, sign_up_id, expires_at)
            values (:hash, :signUp, :expiresAt)
            """)
        .param("hash", token.hash())
        .param("signUp", signUp)
        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Removes all sign-ups with an address, and with them their links.
  void removeAll(EmailAddress email) {
    jdbc.sql("delete from sign_up where email_key = :key")
        .param("key", email.comparisonKey())
        .update();
  }

  /// Removes sign-ups made before an instant that have no link left which could be opened.
  void removeStale(Instant madeBefore, Instant now) {
    jdbc.sql(
            """
            delete from sign_up where created_at < :madeBefore
            and not exists (select from sign_up_link
                            where sign_up_id = sign_up.id and expires_at > :now)
            """)
        .param("madeBefore", madeBefore.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static PendingSignUp read(ResultSet row, int number) throws SQLException {
    return new PendingSignUp(
        row.getObject("id", UUID.class),
        new EmailAddress(row.getString("email")),
        row.getString("given_name"),
        row.getString("surname"),
        row.getString("language"),
        row.getString("password_hash"),
        row.getTimestamp("created_at").toInstant());
  }
}
