package kundpost.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import kundpost.identity.limits.Allowance;
import kundpost.identity.settings.Realm;
import org.springframework.stereotype.Component;

/// Slows down who guesses passwords: a few tries per account and network address, then a pause.
@Component
class SignInFailures {

  private static final int MOST = 8;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int REMEMBERED = 20_000;

  private final Allowance tries;

  SignInFailures(Clock clock) {
    this.tries = new Allowance(MOST, WINDOW, REMEMBERED, clock);
  }

  /// Counts a try; false when there were too many.
  boolean mayTry(Realm realm, String name, HttpServletRequest request) {
    return tries.take(key(realm, name, request));
  }

  /// Minutes until the next try, at least one.
  long minutesToWait(Realm realm, String name, HttpServletRequest request) {
    return Math.max(1, tries.remaining(key(realm, name, request)).plusSeconds(59).toMinutes());
  }

  void succeeded(Realm realm, String name, HttpServletRequest request) {
    tries.forget(key(realm, name, request));
  }

  private static String key(Realm realm, String name, HttpServletRequest request) {
    String bounded = name.substring(0, Math.min(name.length(), 254)).toLowerCase(Locale.ROOT);
    return realm + "|" + request.getRemoteAddr() + "|" + bounded;
  }
}
