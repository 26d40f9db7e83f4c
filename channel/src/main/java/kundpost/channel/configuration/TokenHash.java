package kundpost.channel.configuration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The SHA-256 of a store's token: all that a channel knows of it.
public final class TokenHash {

  private final byte[] digest;

  TokenHash(byte[] digest) {
    this.digest = digest.clone();
  }

  /// The hash of a token as a caller presents it.
  public static TokenHash of(String token) {
    try {
      return new TokenHash(
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// Takes the same time whether or not the two are alike.
  boolean matches(TokenHash other) {
    return MessageDigest.isEqual(digest, other.digest);
  }
}
