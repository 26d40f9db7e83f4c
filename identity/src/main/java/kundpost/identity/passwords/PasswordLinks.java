package kundpost.identity.passwords;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import kundpost.identity.mailbox.LinkToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The mailed links by which a new password can be set.
@Repository
class PasswordLinks {

  private final JdbcClient jdbc;

  PasswordLinks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(LinkToken token, UUID shopper, Instant expiresAt) {
    jdbc.sql(
            """
            insert into password_link (token_hash, shopper_id, expires_at)
            values (:hash, :shopper, :expiresAt)
            """)
        .param("hash", token.hash())
        .param("shopper", shopper)
        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<UUID> shopper(LinkToken token, Instant now) {
    return jdbc.sql(
            """
            select shopper_id from password_link where token_hash = :hash and expires_at > :now
            """)
        .param("hash", token.hash())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(UUID.class)
        .optional();
  }

  /// Uses a link up; empty when it was used already, or is too old.
  Optional<UUID> take(LinkToken token, Instant now) {
    return jdbc.sql(
            """
            delete from password_link where token_hash = :hash and expires_at > :now
            returning shopper_id
            """)
        .param("hash", token.hash())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(UUID.class)
        .optional();
  }

  void removeAll(UUID shopper) {
    jdbc.sql("delete from password_link where shopper_id = :shopper")
        .param("shopper", shopper)
        .update();
  }

  void removeExpired(Instant now) {
    jdbc.sql("delete from password_link where expires_at < :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
