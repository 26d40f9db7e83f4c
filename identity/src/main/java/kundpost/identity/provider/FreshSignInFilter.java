package kundpost.identity.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import kundpost.identity.tokens.AccountClaims;
import kundpost.identity.tokens.SignInTime;
import kundpost.identity.websession.RealmSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Treats somebody as not signed in when her sign-in does not count for this authorization request:
/// the account is gone, the password has changed since, or the client asks for a newer sign-in
/// (`prompt=login`, `max_age`).
final class FreshSignInFilter extends OncePerRequestFilter {

  private final RealmSession session;
  private final AccountClaims accounts;
  private final Clock clock;

  FreshSignInFilter(RealmSession session, AccountClaims accounts, Clock clock) {
    this.session = session;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    Optional<Instant> since = Optional.ofNullable(signedIn).flatMap(SignInTime::of);
    if (signedIn != null && since.isPresent()) {
      Optional<Instant> changed = accounts.passwordChangedAt(session.realm(), signedIn.getName());
      if (changed.isEmpty() || changed.get().isAfter(since.get())) {
        session.signOut(request, response);
      } else if (asksForNewer(request, since.get())) {
        SecurityContextHolder.clearContext();
      }
    }
    chain.doFilter(request, response);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals(AuthorizationRequests.path(session.realm()));
  }

  private boolean asksForNewer(HttpServletRequest request, Instant since) {
    if (AuthorizationRequests.prompts(request).contains("login")) {
      return true;
    }
    String maxAge = request.getParameter("max_age");
    return maxAge != null
        && maxAge.matches("[0-9]{1,9}")
        && since.plusSeconds(Long.parseLong(maxAge)).isBefore(clock.instant());
  }
}
