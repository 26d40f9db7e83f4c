package kundpost.headquarters.dataexchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import kundpost.exchange.ScaleUnitId;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts the packages that never reached the intake, because they could not be read or a fault of
/// headquarters' own met them.
final class RefusedUploads extends OncePerRequestFilter {

  static final String UPLOADS = "/exchange/v1/uploads";
  private static final Map<Integer, String> ERRORS =
      Map.of(400, "Unreadable", 413, "RequestTooLarge", 422, "Unreadable", 500, "InternalError");

  private final UploadSessions sessions;

  RefusedUploads(UploadSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().equals(UPLOADS);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    Authentication from = SecurityContextHolder.getContext().getAuthentication();
    String error = ERRORS.get(response.getStatus());
    if (error != null && from != null && from.isAuthenticated()) {
      long bytes = Math.max(0, request.getContentLengthLong());
      sessions.refused(new ScaleUnitId(from.getName()), error, bytes);
    }
  }
}
