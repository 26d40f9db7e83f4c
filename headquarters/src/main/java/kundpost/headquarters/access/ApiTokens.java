package kundpost.headquarters.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tokens by which programs use the API; only their SHA-256 is kept.
@Repository
class ApiTokens {

  /// Tokens that were good lately; more than any installation has.
  private static final int MOST_REMEMBERED = 1_000;

  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(String name, long atNanos) {}

  ApiTokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Known(String hash, String name) {}

  /// The name of the program that holds the token; empty for a token that is not ours.
  Optional<String> nameOf(String token) {
    String hash = hash(token);
    Optional<String> name = read(hash);
    if (name.isEmpty()) {
      seen.remove(hash);
    } else if (seen.size() < MOST_REMEMBERED || seen.containsKey(hash)) {
      seen.put(hash, new Seen(name.get(), System.nanoTime()));
    }
    return name;
  }

  /// While the database is away: the name of a program whose token was good a moment ago, so that
  /// it can be told what is wrong.
  Optional<String> nameRemembered(String token) {
    return Optional.ofNullable(seen.get(hash(token)))
        .filter(known -> System.nanoTime() - known.atNanos() < REMEMBERED.toNanos())
        .map(Seen::name);
  }

  private Optional<String> read(String hash) {
    return jdbc.sql("select token_hash as hash, name from api_token where token_hash = :hash")
        .param("hash", hash)
        .query(Known.class)
        .optional()
        // The index compares byte by byte; what it found is compared in constant time.
        .filter(known -> MessageDigest.isEqual(known.hash().getBytes(UTF_8), hash.getBytes(UTF_8)))
        .map(Known::name);
  }

  /// Makes a token known; does nothing when it is.
  void ensure(String token, String name) {
    jdbc.sql(
            """
            insert into api_token (token_hash, name) values (:hash, :name)
            on conflict (token_hash) do nothing
            """)
        .param("hash", hash(token))
        .param("name", name)
        .update();
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
