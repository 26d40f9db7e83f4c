package kundpost.identity.keys;

import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import kundpost.identity.settings.Realm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The signing keys as they are stored.
@Repository
class SigningKeyTable {

  /// @param key with its private part
  record StoredKey(RSAKey key, Instant createdAt) {}

  private final JdbcClient jdbc;

  SigningKeyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A realm's keys, newest first.
  List<StoredKey> ofRealm(Realm realm) {
    return jdbc.sql(
            """
            select private_jwk, created_at from signing_key
            where realm = :realm order by created_at desc, key_id
            """)
        .param("realm", realm.name())
        .query(
            (row, number) ->
                new StoredKey(
                    parse(row.getString("private_jwk")),
                    row.getTimestamp("created_at").toInstant()))
        .list();
  }

  /// Keeps other processes from changing a realm's keys until this transaction ends.
  void lock(Realm realm) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext(:name))")
        .param("name", "signing_key " + realm)
        .query((row, number) -> realm)
        .single();
  }

  void add(Realm realm, RSAKey key, Instant createdAt) {
    jdbc.sql(
            """
            insert into signing_key (key_id, realm, private_jwk, created_at)
            values (:keyId, :realm, :jwk, :createdAt)
            """)
        .param("keyId", key.getKeyID())
        .param("realm", realm.name())
        .param("jwk", key.toJSONString())
        .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Forgets the keys of a realm that are older than all it still needs.
  void removeOlderThan(Realm realm, Instant instant) {
    jdbc.sql("delete from signing_key where realm = :realm and created_at < :instant")
        .param("realm", realm.name())
        .param("instant", instant.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static RSAKey parse(String jwk) {
    try {
      return RSAKey.parse(jwk);
    } catch (ParseException notAKey) {
      throw new IllegalStateException("a stored signing key cannot be read", notAKey);
    }
  }
}
