package kundpost.headquarters.dataexchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import kundpost.exchange.ScaleUnitId;
import kundpost.headquarters.database.StoreFaults;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a scale unit in by its token; whoever has none stays a stranger.
final class ScaleUnitFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";

  private final ScaleUnitTokens tokens;

  ScaleUnitFilter(ScaleUnitTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader("Authorization");
    if (header != null && header.startsWith(BEARER)) {
      Optional<ScaleUnitId> scaleUnit;
      try {
        scaleUnit = tokens.verify(header.substring(BEARER.length()));
      } catch (RuntimeException failure) {
        if (!StoreFaults.isAway(failure)) {
          throw failure;
        }
        // Not "wrong key": the channel must take it as headquarters being away.
        ExchangeProblems.write(response, HttpStatus.SERVICE_UNAVAILABLE, "StoreUnavailable");
        return;
      }
      scaleUnit.ifPresent(ScaleUnitFilter::signIn);
    }
    chain.doFilter(request, response);
  }

  private static void signIn(ScaleUnitId scaleUnit) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            scaleUnit.value(), "", AuthorityUtils.createAuthorityList("SCALE_UNIT")));
    SecurityContextHolder.setContext(context);
  }
}
