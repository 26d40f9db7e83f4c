package kundpost.identity.tokens;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/// When somebody proved who she is.
public final class SignInTime {

  private SignInTime() {}

  /// The time of the latest proof; empty for who proved nothing, a client for example.
  public static Optional<Instant> of(Authentication authentication) {
    return authentication.getAuthorities().stream()
        .filter(FactorGrantedAuthority.class::isInstance)
        .map(authority -> ((FactorGrantedAuthority) authority).getIssuedAt())
        .max(Comparator.naturalOrder());
  }
}
