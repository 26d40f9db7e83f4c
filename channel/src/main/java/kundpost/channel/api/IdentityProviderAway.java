package kundpost.channel.api;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/// The token may be good, but its issuer's keys cannot be fetched just now.
final class IdentityProviderAway extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  IdentityProviderAway(Duration retryAfter, Throwable cause) {
    super("an identity provider cannot be reached", cause);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
