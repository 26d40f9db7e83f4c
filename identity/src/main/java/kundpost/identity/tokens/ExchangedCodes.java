package kundpost.identity.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// Which authorization codes were exchanged, each for one access token; and the end of all that has
/// long expired.
@Repository
public class ExchangedCodes {

  /// A store may hand in an ID token this long after it expired, to sign its shopper out.
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final Clock clock;

  ExchangedCodes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// True for the first access token that an authorization's code is exchanged for, now and ever
  /// after; false for any other.
  boolean isFor(String authorizationId, String accessToken) {
    byte[] hash = sha256(accessToken);
    int inserted =
        jdbc.sql(
                """
                insert into exchanged_code (authorization_id, access_token_hash)
                values (:id, :hash) on conflict do nothing
                """)
            .param("id", authorizationId)
            .param("hash", hash)
            .update();
    return inserted == 1
        || jdbc.sql(
                """
                select access_token_hash = :hash from exchanged_code where authorization_id = :id
                """)
            .param("hash", hash)
            .param("id", authorizationId)
            .query(Boolean.class)
            .single();
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
  void removeExpired() {
    jdbc.sql(
            """
            delete from oauth2_authorization
            where greatest(authorization_code_expires_at, access_token_expires_at,
                           oidc_id_token_expires_at, refresh_token_expires_at) < :instant
            """)
        .param("instant", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
        .update();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
