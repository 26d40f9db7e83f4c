package kundpost.identity.accounts;

import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes passwords and compares them, each comparison at the same cost whether there is an account
/// or not.
@Component
public class Passwords {

  private final PasswordEncoder encoder;
  private final String hashOfNobody;

  Passwords(PasswordEncoder encoder) {
    this.encoder = encoder;
    this.hashOfNobody = hash("nobody has this password");
  }

  /// The hash to store.
  public String hash(String password) {
    return Objects.requireNonNull(encoder.encode(password));
  }

  /// Compares with the hash, or, when there is none, with one that nobody's password matches.
  public boolean matches(String password, Optional<String> hash) {
    return encoder.matches(bounded(password), hash.orElse(hashOfNobody)) && hash.isPresent();
  }

  /// Whether the hash was made at a lower cost than hashes are made now.
  public boolean isOutdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  // No password is longer, so what lies beyond need not be read.
  private static String bounded(String password) {
    return password.substring(0, Math.min(password.length(), PasswordRule.LONGEST * 4));
  }
}
