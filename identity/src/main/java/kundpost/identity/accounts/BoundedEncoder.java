package kundpost.identity.accounts;

import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Argon2id because it resists graphics cards and takes long passwords whole, where bcrypt stops at
/// 72 bytes; 19 MiB, two passes, one lane is OWASP's minimum.
@Component
class BoundedEncoder implements PasswordEncoder {

  private static final PasswordEncoder ENCODER =
      new DelegatingPasswordEncoder(
          "argon2", Map.of("argon2", new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2)));

  // Each hash takes 19 MiB, so a rush of sign-ins waits here instead of filling the heap.
  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  @Override
  public @Nullable String encode(@Nullable CharSequence password) {
    return inTurn(() -> ENCODER.encode(canonical(password)));
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
    return inTurn(() -> ENCODER.matches(canonical(password), hash));
  }

  @Override
  public boolean upgradeEncoding(@Nullable String hash) {
    return ENCODER.upgradeEncoding(hash);
  }

  private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  // Two keyboards may compose one letter differently.
  private static @Nullable String canonical(@Nullable CharSequence password) {
    return password == null ? null : Normalizer.normalize(password, Normalizer.Form.NFC);
  }
}
