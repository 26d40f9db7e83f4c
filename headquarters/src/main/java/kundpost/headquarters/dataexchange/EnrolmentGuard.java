package kundpost.headquarters.dataexchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Bounds how often enrolment codes can be guessed: after a number of refused ones in a minute
/// nobody is asked until the minute is over.
final class EnrolmentGuard extends OncePerRequestFilter {

  static final int MOST_REFUSED = 20;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Clock clock;
  private Instant windowEnds = Instant.MIN;
  private int refused;

  EnrolmentGuard(Clock clock) {
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().equals(ExchangeSecurity.ENROLMENTS);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (secondsClosed() > 0) {
      response.setHeader("Retry-After", Long.toString(secondsClosed()));
      ExchangeProblems.write(response, HttpStatus.TOO_MANY_REQUESTS, "Overloaded");
      return;
    }
    chain.doFilter(request, response);
    if (response.getStatus() == HttpStatus.FORBIDDEN.value()) {
      countRefusal();
    }
  }

  private synchronized long secondsClosed() {
    Instant now = clock.instant();
    return refused >= MOST_REFUSED && now.isBefore(windowEnds)
        ? Duration.between(now, windowEnds).toSeconds() + 1
        : 0;
  }

  private synchronized void countRefusal() {
    Instant now = clock.instant();
    if (!now.isBefore(windowEnds)) {
      windowEnds = now.plus(WINDOW);
      refused = 0;
    }
    refused++;
  }
}
